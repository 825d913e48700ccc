import assert from 'node:assert/strict';
import { systemClock } from '@lumbung/ledger/clock';
import { openReadModels } from '@lumbung/projections/projector';
import type { ReadModels } from '@lumbung/projections/projector';
import { formatInstant } from '@lumbung/schemas/time';
import { openReadModelDatabase } from '../../adapters.ts';
import { headOrdinal } from '../../services.ts';
import { ServerProcess } from '../../testing/server-process.ts';
import { linesOfDocuments, openBenchLedger, takeAll } from '../load/bench-ledger.ts';
import type { BenchLedger } from '../load/bench-ledger.ts';
import { sendInBulk } from '../load/bench-server.ts';
import { LINES_PER_DOCUMENT, documents, facilityId } from '../load/documents.ts';
import { documentsIn } from '../load/log-rows.ts';
import { residentMebibytes } from '../load/resident.ts';
import type { BenchRow, Prepared, RowRequest } from '../row.ts';
import { quantileOf } from '../series.ts';

/** Points of the curve: the first tenth ends with the second of them. */
const POINTS = 20;
const [TENTH, LAST] = [1, POINTS - 1];

const FACILITIES = { min: 100, max: 12_000, eventsEach: 1_000 } as const;
const DOCUMENTS_AT_ONCE = 5_000;
const QUESTIONS = 500;

/** A large prime steps through facilities, moments and ordinals in no order. */
const STEP = 7_919;

/** Two days: nothing is given up because a machine is slow. */
const PATIENCE_MILLISECONDS = 172_800_000;

/**
 * A log that grows through the program's own bulk path in one temporary folder: what an event costs
 * at each point, then what its size does to read models, questions, start and memory. It ends with
 * the events that were asked for, and takes some 3 kB of disk for each and its read models.
 */
export const growth: BenchRow = {
  summary: 'what an event costs at the end of a log, against the first tenth of it',
  unit: 'times',
  better: 'less',
  summit: 1.25,
  eventsDefault: 1_000_000,
  isOnDemand: true,
  prepare: prepareGrowth,
};

async function prepareGrowth({ events, progress, signal }: RowRequest): Promise<Prepared> {
  const { min, max, eventsEach } = FACILITIES;
  const facilities = Math.min(max, Math.max(min, Math.round(events / eventsEach)));
  const made = await openBenchLedger(facilities);
  const points = Math.min(POINTS, events);
  const grow = async (): Promise<Record<string, number>> => {
    progress.start('growth', events);
    const curve: Record<string, number> = {};
    let sent = 0;
    for (let point = 1; point <= points; point += 1) {
      const until = Math.round((events * point) / points);
      const [from, started] = [sent, performance.now()];
      let making = 0;
      while (sent < until) {
        signal.throwIfAborted();
        const count = Math.min(DOCUMENTS_AT_ONCE, until - sent);
        const before = performance.now();
        const lines = linesOfDocuments({ from: sent, count, facilities });
        making += performance.now() - before;
        await takeAll(made.handler, lines);
        sent += count;
        progress.advance(count);
      }
      const spent = performance.now() - started - making;
      curve[`µs an event up to ${until}`] = (spent * 1_000) / (until - from);
    }
    return curve;
  };
  return {
    async ours() {
      const began = performance.now();
      const curve = await grow();
      const costs = Object.values(curve);
      const { bytes } = documentsIn(made.folder);
      const models = await readModelsOf(made, began, facilities);
      await made.close();
      const served = await serve(made.folder, facilities);
      const value = (costs[LAST] ?? costs.at(-1) ?? 0) / (costs[TENTH] ?? 1);
      return { value, count: events, bytes, figures: { ...curve, ...models, ...served } };
    },
    work: () => {
      const { count, bytes } = documentsIn(made.folder);
      const bytesPerEvent = bytes / count;
      return { events, linesPerEvent: LINES_PER_DOCUMENT, bytesPerEvent, streams: facilities };
    },
    [Symbol.asyncDispose]: () => made[Symbol.asyncDispose](),
  };
}

/** Builds all read models from the beginning, and asks them about moments since the log began. */
async function readModelsOf(
  { config, ledger }: BenchLedger,
  began: number,
  facilities: number,
): Promise<Record<string, number>> {
  const head = await headOrdinal(ledger.store);
  const database = await openReadModelDatabase(config);
  const models = await openReadModels({ database, feed: ledger.store });
  const started = performance.now();
  models.start();
  assert(await models.waitFor(head, PATIENCE_MILLISECONDS));
  const seconds = (performance.now() - started) / 1_000;
  const times = await askAll(models, { head, began, facilities });
  await models.close();
  return {
    'read models built, s': seconds,
    'as-of p50, ms': quantileOf(times, 0.5),
    'as-of p99, ms': quantileOf(times, 0.99),
  };
}

/** Milliseconds that each question took, sorted. */
async function askAll(
  { queries }: ReadModels,
  { head, began, facilities }: { head: number; began: number; facilities: number },
): Promise<number[]> {
  const times: number[] = [];
  const age = Math.floor(performance.now() - began);
  for (let question = 1; question <= QUESTIONS; question += 1) {
    const number = question * STEP;
    const ago = { milliseconds: 1 + (number % age) };
    const started = performance.now();
    await queries.listStock({
      facility: facilityId(number % facilities),
      now: systemClock(),
      asAt: formatInstant(Temporal.Now.instant().subtract(ago)),
      ordinal: Math.floor(head / 2) + (number % Math.ceil(head / 2)),
      book: question % 2 === 0 ? 'restated' : 'reported',
      limit: 50,
    });
    times.push(performance.now() - started);
  }
  return times.toSorted((one, other) => one - other);
}

/** Starts the whole server on the log and gives it a few documents. */
async function serve(folder: string, facilities: number): Promise<Record<string, number>> {
  const started = performance.now();
  const server = await ServerProcess.start(folder);
  const milliseconds = performance.now() - started;
  await sendInBulk(server, documents({ from: 0, count: DOCUMENTS_AT_ONCE, facilities }));
  const memory = residentMebibytes(folder);
  server.kill('SIGTERM');
  await server.ended();
  return { 'start, ms': milliseconds, 'memory of the server, MiB': memory };
}
