import assert from 'node:assert/strict';
import { systemClock } from '@lumbung/ledger/clock';
import { formatInstant } from '@lumbung/schemas/time';
import { openReadModels } from '@lumbung/projections/projector';
import { openReadModelDatabase } from '../../adapters.ts';
import { headOrdinal } from '../../services.ts';
import { linesOfDocuments, openBenchLedger, takeAll } from '../load/bench-ledger.ts';
import { LINES_PER_DOCUMENT, facilityId } from '../load/documents.ts';
import { documentsIn } from '../load/log-rows.ts';
import type { BenchRow, Prepared, RowRequest } from '../row.ts';
import { quantileOf } from '../series.ts';

const STREAMS = 100;
const QUESTIONS = 300;
const DAYS = 300;
const PATIENCE_MILLISECONDS = 3_600_000;

/** A large prime steps through facilities, days and ordinals in no order. */
const STEP = 7_919;

/** The stock of a facility at any pair of moments: what was there then, as it was known then. */
export const asOf: BenchRow = {
  summary: 'the balances of a facility at any asAt and any ordinal, p99',
  unit: 'ms',
  better: 'less',
  summit: 50,
  eventsDefault: 10_000,
  prepare: prepareAsOf,
};

async function prepareAsOf({ events }: RowRequest): Promise<Prepared> {
  const opened = new AsyncDisposableStack();
  const { folder, config, ledger, handler } = opened.use(await openBenchLedger(STREAMS));
  const load = { from: 0, count: events, facilities: STREAMS, overDays: DAYS };
  await takeAll(handler, linesOfDocuments(load));
  const models = await openReadModels({
    database: await openReadModelDatabase(config),
    feed: ledger.store,
  });
  opened.defer(() => models.close());
  models.start();
  const head = await headOrdinal(ledger.store);
  assert(await models.waitFor(head, PATIENCE_MILLISECONDS));
  const { bytes, count } = documentsIn(folder);
  let asked = 0;
  return {
    async ours() {
      const times: number[] = [];
      for (let question = 0; question < QUESTIONS; question += 1) {
        asked += STEP;
        const ago = Temporal.Duration.from({ hours: (1 + (asked % DAYS)) * 24 });
        const started = performance.now();
        const stock = await models.queries.listStock({
          facility: facilityId(asked % STREAMS),
          now: systemClock(),
          asAt: formatInstant(Temporal.Now.instant().subtract(ago)),
          ordinal: Math.floor(head / 2) + (asked % Math.ceil(head / 2)),
          book: question % 2 === 0 ? 'restated' : 'reported',
          limit: 50,
        });
        times.push(performance.now() - started);
        assert(stock.ordinal <= head);
      }
      times.sort((one, other) => one - other);
      const figures = { 'p50, ms': quantileOf(times, 0.5), postings: events * LINES_PER_DOCUMENT };
      return { value: quantileOf(times, 0.99), count: QUESTIONS, bytes, figures };
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
