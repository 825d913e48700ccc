import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { openReadModels } from '@lumbung/projections/projector';
import { openReadModelDatabase } from '../../adapters.ts';
import { headOrdinal } from '../../services.ts';
import { openBareRows, rowsIn, writeBatches } from '../load/bare-rows.ts';
import type { Batch } from '../load/bare-rows.ts';
import { linesOfDocuments, openBenchLedger, takeAll } from '../load/bench-ledger.ts';
import { LINES_PER_DOCUMENT } from '../load/documents.ts';
import { documentsIn } from '../load/log-rows.ts';
import type { BenchRow, Prepared, RowRequest } from '../row.ts';

const STREAMS = 100;
const PATIENCE_MILLISECONDS = 600_000;
const FILE = 'read-models.sqlite';

/**
 * All read models, empty, that catch up with a log, against a plain loop that writes the rows of
 * the same batches in the same transactions.
 */
export const projecting: BenchRow = {
  summary: 'all read models catching up: events read, folded, written to SQL tables',
  unit: 'rows/s',
  better: 'more',
  summit: 200_000,
  ratioMin: 0.6,
  eventsDefault: 10_000,
  prepare: prepareProjecting,
};

async function prepareProjecting({ events }: RowRequest): Promise<Prepared> {
  const opened = new AsyncDisposableStack();
  const { folder, config, ledger, handler } = opened.use(await openBenchLedger(STREAMS));
  const load = { from: 0, count: events, facilities: STREAMS };
  await takeAll(handler, linesOfDocuments(load));
  const head = await headOrdinal(ledger.store);
  const { bytes, count: documents } = documentsIn(folder);
  let like = '';
  let batches: Batch[] = [];
  return {
    async ours() {
      batches = [];
      const dataFolder = mkdtempSync(join(folder, 'rows-'));
      like = join(dataFolder, FILE);
      const database = await openReadModelDatabase({ ...config, dataFolder });
      const { store } = database;
      const apply = (steps: Batch) => {
        batches.push(steps);
        return store.apply(steps);
      };
      const feed = ledger.store;
      const models = await openReadModels({
        database: { ...database, store: { ...store, apply } },
        feed,
      });
      const started = performance.now();
      models.start();
      assert(await models.waitFor(head, PATIENCE_MILLISECONDS));
      const milliseconds = performance.now() - started;
      await models.close();
      const rows = rowsIn(batches);
      const eventsPerSecond = ((head + 1) * 1_000) / milliseconds;
      const figures = { 'events/s': eventsPerSecond, 'rows an event': rows / (head + 1) };
      return { value: (rows * 1_000) / milliseconds, count: rows, bytes, figures };
    },
    floor() {
      using bare = openBareRows(join(mkdtempSync(join(folder, 'bare-')), FILE), like);
      const started = performance.now();
      writeBatches(bare, batches);
      const milliseconds = performance.now() - started;
      const count = rowsIn(batches);
      return Promise.resolve({ value: (count * 1_000) / milliseconds, count, bytes });
    },
    work: () => ({
      events,
      linesPerEvent: LINES_PER_DOCUMENT,
      bytesPerEvent: bytes / documents,
      streams: STREAMS,
    }),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}
