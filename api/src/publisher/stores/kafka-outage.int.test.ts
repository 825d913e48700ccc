import { setTimeout as pause } from 'node:timers/promises';
import { longLog } from '@lumbung/projections/testing/long-log';
import { createMemoryLog } from '@lumbung/projections/testing/memory-log';
import { topicOf } from '@lumbung/schemas/topics';
import { describe, expect, it } from 'vitest';
import { createPublisher } from '../publisher.ts';
import { kafkaTopics, lacksKafka } from '../testing/kafka-service.ts';
import { readByKcat } from '../testing/kcat.ts';
import { eventsOf, expectOnceInOrder } from '../testing/once-in-order.ts';
import { startOwnKafka } from '../testing/own-kafka.ts';
import { SMALL_BATCHES } from '../testing/small-batches.ts';
import { kafkaOutlet } from './kafka-outlet.ts';

const DOCUMENTS = 3_000;
const STEP = 20;
const STEP_MILLISECONDS = 30;
const TIMEOUT = 240_000;

/** A log that grows by some documents at a time, until the signal is kept. */
async function grow(log: ReturnType<typeof createMemoryLog>): Promise<void> {
  const events = (await eventsOf(longLog(DOCUMENTS))).map(
    ({ bytes }) => JSON.parse(Buffer.from(bytes).toString()) as object,
  );
  for (let from = 0; from < events.length; from += STEP) {
    log.append(...events.slice(from, from + STEP));
    await pause(STEP_MILLISECONDS);
  }
}

describe.skipIf(lacksKafka())('a publisher whose broker goes away under load', () => {
  it('waits, goes on by itself, and loses and doubles nothing', { timeout: TIMEOUT }, async () => {
    const kafka = await startOwnKafka();
    const { options } = kafkaTopics(kafka.broker);
    const log = createMemoryLog();
    const troubles: string[] = [];
    const publisher = createPublisher({
      feed: log,
      outlet: kafkaOutlet(options),
      onTrouble: (what) => troubles.push(what),
      limits: SMALL_BATCHES,
    });
    const stopping = new AbortController();
    const running = publisher.run(stopping.signal);
    const growing = grow(log);
    for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
      const { ordinal: before = -1 } = publisher.state();
      while ((publisher.state().ordinal ?? -1) < before + 100) await pause(10);
      await kafka.stop(signal);
      while (publisher.state().standing !== 'waiting') await pause(10);
      await kafka.start();
    }
    await growing;
    while (publisher.state().ordinal !== DOCUMENTS - 1) await pause(10);
    stopping.abort();
    await running;
    expect(troubles).toContain('the publisher waits and tries again');
    const records = await readByKcat(kafka.broker, topicOf(options.prefix, 'stock'));
    expectOnceInOrder(records, await eventsOf(longLog(DOCUMENTS)));
    await kafka.remove();
  });
});
