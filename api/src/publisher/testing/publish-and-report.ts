import { longLog } from '@lumbung/projections/testing/long-log';
import { createPublisher } from '../publisher.ts';
import { kafkaOutlet } from '../stores/kafka-outlet.ts';
import type { KafkaOutletOptions } from '../stores/kafka-outlet.ts';
import { SMALL_BATCHES } from './small-batches.ts';

// A process of its own that publishes a long log in small transactions and reports how it is, until
// it is killed or fenced. Its arguments: where to publish, and the number of documents.

const REPORT_MILLISECONDS = 2;

const [options = '', documents = '0'] = process.argv.slice(2);
const publisher = createPublisher({
  feed: longLog(Number(documents)),
  outlet: kafkaOutlet(JSON.parse(options) as KafkaOutletOptions),
  onTrouble: () => undefined,
  limits: SMALL_BATCHES,
});
const reporting = setInterval(() => process.send?.(publisher.state()), REPORT_MILLISECONDS);
await publisher.run(new AbortController().signal).catch(() => undefined);
clearInterval(reporting);
process.send?.(publisher.state());
process.disconnect?.();
