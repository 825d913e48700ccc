import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { openReadModels } from '@lumbung/projections/projector';
import { openReadModelDatabase } from '../../adapters.ts';
import { headOrdinal } from '../../services.ts';
import { openBenchLedger, settle } from '../load/bench-ledger.ts';
import { LINES_PER_DOCUMENT, documents } from '../load/documents.ts';
import { documentsIn } from '../load/log-rows.ts';
import type { BenchRow, Prepared, RowRequest } from '../row.ts';
import { quantileOf } from '../series.ts';

const STREAMS = 100;
const PER_SECOND = 1_000;
const IDLE_COMMANDS = 20;
const IDLE_PAUSE_MILLISECONDS = 20;
const PATIENCE_MILLISECONDS = 60_000;

/** From the acknowledgement of a command to the moment that every read model shows its event. */
export const visible: BenchRow = {
  summary: 'acknowledged → visible in every read model, p99 at 1,000 commands/s',
  unit: 'ms',
  better: 'less',
  summit: 100,
  eventsDefault: 3_000,
  prepare: prepareVisible,
};

async function prepareVisible({ events }: RowRequest): Promise<Prepared> {
  const opened = new AsyncDisposableStack();
  const { folder, config, ledger, handler } = opened.use(await openBenchLedger(STREAMS));
  const database = await openReadModelDatabase(config);
  const models = await openReadModels({ database, feed: ledger.store });
  opened.defer(() => models.close());
  models.start();
  assert(await models.waitFor(await headOrdinal(ledger.store), PATIENCE_MILLISECONDS));
  let sent = 0;
  const shown = async (number: number, due: number): Promise<Shown> => {
    for (const command of documents({ from: number, count: 1, facilities: STREAMS })) {
      const ordinal = await settle(handler, command);
      const acknowledged = performance.now();
      assert(await models.waitFor(ordinal, PATIENCE_MILLISECONDS));
      const now = performance.now();
      return { sinceAnswer: now - acknowledged, sinceDue: now - due };
    }
    return { sinceAnswer: 0, sinceDue: 0 };
  };
  return {
    async ours() {
      const started = performance.now();
      const waits: Promise<Shown>[] = [];
      for (let index = 0; index < events; index += 1) {
        const due = started + (index * 1_000) / PER_SECOND;
        if (due - performance.now() > 1) await wait(due - performance.now());
        waits.push(shown(sent + index, due));
      }
      const busy = await Promise.all(waits);
      sent += events;
      const idle: Shown[] = [];
      for (let index = 0; index < IDLE_COMMANDS; index += 1) {
        await wait(IDLE_PAUSE_MILLISECONDS);
        idle.push(await shown(sent, performance.now()));
        sent += 1;
      }
      return {
        value: p99Of(busy, 'sinceAnswer'),
        count: events,
        bytes: documentsIn(folder).bytes,
        figures: {
          'p99 idle, ms': p99Of(idle, 'sinceAnswer'),
          'p99 from when it was due, ms': p99Of(busy, 'sinceDue'),
          'p99 idle from when it was due, ms': p99Of(idle, 'sinceDue'),
        },
      };
    },
    work: () => {
      const { count, bytes } = documentsIn(folder);
      const linesPerEvent = LINES_PER_DOCUMENT;
      return { events, linesPerEvent, bytesPerEvent: bytes / count, streams: STREAMS };
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

/** Milliseconds until it was shown, since it was answered and since it was due to be sent. */
type Shown = { readonly sinceAnswer: number; readonly sinceDue: number };

function p99Of(times: readonly Shown[], since: keyof Shown): number {
  const sorted = times.map((time) => time[since]).toSorted((one, other) => one - other);
  return quantileOf(sorted, 0.99);
}
