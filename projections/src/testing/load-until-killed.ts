import { createLoader } from '../analytics/loader.ts';
import { keepBridge } from '../stores/clickhouse/bridge/keep.ts';
import { openClickhouseFacts } from '../stores/clickhouse/database.ts';
import { letterSchema } from './facts.ts';
import { letterLog } from './letter-log.ts';

// A program that loads a log into a bridge of its own, says how far it is and which process the
// bridge is, and waits to be killed.
const [folder = '', events = ''] = process.argv.slice(2);
const REPORT_MILLISECONDS = 5;

let bridge = -1;
const kept = keepBridge(folder, {
  onUp: ({ pid }) => {
    bridge = pid;
  },
});
const { store } = openClickhouseFacts({ server: kept.address, database: 'lumbung' });
const loader = createLoader({
  feed: letterLog(Number(events)),
  store,
  schema: letterSchema,
  limits: { batchRowsMax: 400, batchMilliseconds: 10, retryMillisecondsMin: 20 },
});
loader.start();
setInterval(() => process.send?.({ bridge, ordinal: loader.state().ordinal }), REPORT_MILLISECONDS);
process.on('disconnect', () => process.exit());
