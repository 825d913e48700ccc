import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openReadModels } from '@lumbung/projections/projector';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { openReadModelDatabase } from '../../adapters.ts';
import { FileCheckpoint } from '../../reactions/checkpoint.ts';
import { runAlarms } from '../../reactions/alarms/run.ts';
import { headOrdinal } from '../../services.ts';
import { openBenchLedger, settle, takeAll } from '../load/bench-ledger.ts';
import type { BenchLedger } from '../load/bench-ledger.ts';
import {
  READINGS_PER_DAY,
  dayOf,
  deviceDays,
  isWarm,
  monitoredFridges,
} from '../load/device-days.ts';
import { alarmsRaisedIn, insertRows, openBareLog, readLogRows } from '../load/log-rows.ts';
import type { BenchRow, Prepared, RowRequest, Sample } from '../row.ts';

const FACILITIES = 100;
const EVENTS_PER_COMMIT = 1_000;
const PATIENCE_MILLISECONDS = 600_000;
const POLL_MILLISECONDS = 5;
/** Nobody falls silent in the load, so that nobody is looked for. */
const SILENCES_EVERY_MILLISECONDS = 3_600_000;

/**
 * A burst of loggers that each send their day, until the last alarm of it stands in the log,
 * against a bare loop that inserts the very rows which the program wrote.
 */
export const readings: BenchRow = {
  summary: 'readings in batches of a device-day: durably appended, alarms decided',
  unit: 'readings/s',
  better: 'more',
  summit: 100_000,
  eventsDefault: 144_000,
  prepare: prepareReadings,
};

async function prepareReadings({ events }: RowRequest): Promise<Prepared> {
  const loggers = Math.ceil(events / READINGS_PER_DAY);
  const count = loggers * READINGS_PER_DAY;
  const warm = Array.from({ length: loggers }, (_, each) => isWarm(each, loggers));
  const alarmsPerDay = warm.filter(Boolean).length;
  let now = dayOf(0);
  const clock = (): string => now;
  const opened = new AsyncDisposableStack();
  const bench = opened.use(await openBenchLedger(FACILITIES, clock));
  const { folder, ledger, handler } = bench;
  for (const command of monitoredFridges(loggers, FACILITIES)) {
    await settle(handler, { commandId: newIdentifier(), ...command });
  }
  const bareFolder = join(folder, 'bare');
  mkdirSync(bareFolder);
  const bare = opened.adopt(openBareLog(bareFolder, folder), (open) => open.close());
  const troubles = opened.use(await judgedBehind(bench, clock)).said;
  let day = 0;
  let rows = readLogRows(folder, await headOrdinal(ledger.store));
  const sampleOf = (milliseconds: number): Sample => {
    const value = (count * 1_000) / milliseconds;
    return { value, count: rows.events.length, bytes: rows.bytes };
  };
  return {
    async ours() {
      const sent = deviceDays(day, loggers, FACILITIES);
      const lines = sent.map((command) => Buffer.from(JSON.stringify(command)));
      day += 1;
      now = dayOf(day);
      const started = performance.now();
      await takeAll(handler, lines);
      const appended = performance.now() - started;
      while (alarmsRaisedIn(folder) < day * alarmsPerDay) {
        assert(performance.now() - started < PATIENCE_MILLISECONDS, troubles.join());
        await wait(POLL_MILLISECONDS);
      }
      const decided = performance.now() - started;
      // What follows an alarm, such as that it recovered, is laid down with it.
      rows = readLogRows(folder, rows.headOrdinal);
      const figures = { 'appended, readings/s': (count * 1_000) / appended };
      const memory = { 'resident, MiB': process.memoryUsage.rss() / 2 ** 20 };
      return { ...sampleOf(decided), figures: { ...figures, ...memory } };
    },
    floor() {
      const started = performance.now();
      insertRows(bare, rows, EVENTS_PER_COMMIT);
      return Promise.resolve(sampleOf(performance.now() - started));
    },
    work: () => ({
      events: count,
      linesPerEvent: 1,
      bytesPerEvent: rows.bytes / count,
      streams: loggers,
    }),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

/** Judges what is appended as a server does, behind the log; disposing of it ends that. */
async function judgedBehind(
  { folder, config, ledger, handler }: BenchLedger,
  clock: () => string,
): Promise<AsyncDisposable & { readonly said: readonly string[] }> {
  const database = await openReadModelDatabase(config);
  const models = await openReadModels({ database, feed: ledger.store });
  models.start();
  assert(await models.waitFor(await headOrdinal(ledger.store), PATIENCE_MILLISECONDS));
  const stop = new AbortController();
  const said: string[] = [];
  const judging = runAlarms({
    log: ledger.store,
    commands: handler,
    checkpoint: new FileCheckpoint(join(folder, 'alarms.json')),
    clock,
    everyMilliseconds: SILENCES_EVERY_MILLISECONDS,
    knowledge: models,
    signal: stop.signal,
    onTrouble: (what) => said.push(what),
  });
  return {
    said,
    async [Symbol.asyncDispose]() {
      stop.abort();
      await judging;
      await models.close();
    },
  };
}
