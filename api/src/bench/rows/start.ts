import { openReadModels } from '@lumbung/projections/projector';
import { openReadModelDatabase } from '../../adapters.ts';
import { headOrdinal } from '../../services.ts';
import { ServerProcess } from '../../testing/server-process.ts';
import { linesOfDocuments, openBenchLedger, takeAll } from '../load/bench-ledger.ts';
import { LINES_PER_DOCUMENT } from '../load/documents.ts';
import { documentsIn } from '../load/log-rows.ts';
import { residentMebibytes } from '../load/resident.ts';
import type { BenchRow, Prepared, RowRequest } from '../row.ts';

const STREAMS = 100;
const PATIENCE_MILLISECONDS = 3_600_000;

/** From the start of the process to the moment that it listens, on a log that is there already. */
export const start: BenchRow = {
  summary: 'the server starts on its log and read models, until it listens',
  unit: 'ms',
  better: 'less',
  summit: 2_000,
  eventsDefault: 20_000,
  prepare: prepareStart,
};

async function prepareStart({ events }: RowRequest): Promise<Prepared> {
  const opened = new AsyncDisposableStack();
  const made = opened.use(await openBenchLedger(STREAMS));
  const { folder, config, ledger, handler } = made;
  await takeAll(handler, linesOfDocuments({ from: 0, count: events, facilities: STREAMS }));
  const models = await openReadModels({
    database: await openReadModelDatabase(config),
    feed: ledger.store,
  });
  models.start();
  await models.waitFor(await headOrdinal(ledger.store), PATIENCE_MILLISECONDS);
  await models.close();
  await made.close();
  const { bytes, count } = documentsIn(folder);
  return {
    async ours() {
      const started = performance.now();
      const server = await ServerProcess.start(folder);
      const value = performance.now() - started;
      const figures = { 'memory of the server, MiB': residentMebibytes(folder) };
      server.kill('SIGTERM');
      await server.ended();
      return { value, count: 1, bytes, figures };
    },
    work: () => ({
      events,
      linesPerEvent: LINES_PER_DOCUMENT,
      bytesPerEvent: bytes / count,
      streams: STREAMS,
    }),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}
