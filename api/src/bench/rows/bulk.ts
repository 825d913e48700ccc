import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { headOrdinal } from '../../services.ts';
import { linesOfDocuments, openBenchLedger, takeAll } from '../load/bench-ledger.ts';
import { LINES_PER_DOCUMENT } from '../load/documents.ts';
import { insertRows, openBareLog, readLogRows } from '../load/log-rows.ts';
import type { BenchRow, Prepared, RowRequest, Sample } from '../row.ts';

const STREAMS = 100;

/** As many as the program puts into one commit at most. */
const EVENTS_PER_COMMIT = 1_000;

/**
 * The bulk path against a bare `node:sqlite` loop that inserts the very rows which the program
 * wrote, into a file with the same tables, indexes, triggers and durability.
 */
export const bulk: BenchRow = {
  summary: 'commands in bulk: validated, decided, canonicalised, durably appended',
  unit: 'events/s',
  better: 'more',
  summit: 100_000,
  ratioMin: 0.5,
  eventsDefault: 20_000,
  prepare: prepareBulk,
};

async function prepareBulk({ events }: RowRequest): Promise<Prepared> {
  const opened = new AsyncDisposableStack();
  const { folder, handler, ledger } = opened.use(await openBenchLedger(STREAMS));
  const bareFolder = join(folder, 'bare');
  mkdirSync(bareFolder);
  const bare = opened.adopt(openBareLog(bareFolder, folder), (open) => open.close());
  let sent = 0;
  let rows = readLogRows(folder, await headOrdinal(ledger.store));
  return {
    async ours() {
      const lines = linesOfDocuments({ from: sent, count: events, facilities: STREAMS });
      sent += events;
      const [started, cpu] = [performance.now(), process.cpuUsage()];
      await takeAll(handler, lines);
      const milliseconds = performance.now() - started;
      const { user, system } = process.cpuUsage(cpu);
      rows = readLogRows(folder, rows.headOrdinal);
      // The time of processors is told beside that of the clock: a busy machine spoils it less.
      const figures = { 'processor µs an event': (user + system) / events };
      return { ...rate(rows.events.length, rows.bytes, milliseconds), figures };
    },
    floor() {
      const started = performance.now();
      insertRows(bare, rows, EVENTS_PER_COMMIT);
      return Promise.resolve(rate(rows.events.length, rows.bytes, performance.now() - started));
    },
    work: () => ({
      events,
      linesPerEvent: LINES_PER_DOCUMENT,
      bytesPerEvent: rows.bytes / rows.events.length,
      streams: STREAMS,
    }),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

function rate(count: number, bytes: number, milliseconds: number): Sample {
  return { value: (count * 1_000) / milliseconds, count, bytes };
}
