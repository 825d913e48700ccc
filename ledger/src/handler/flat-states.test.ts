import { streamOf } from '@lumbung/schemas/streams';
import { describe, expect, test } from 'vitest';
import { deciderOf } from '../domain/registry.ts';
import { openMemoryLedger } from '../stores/memory/memory-ledger.ts';
import { openMemorySnapshots } from '../stores/memory/snapshot-store.ts';
import { BusyStore } from '../testing/busy-store.ts';
import { IDS } from '../testing/small-country.ts';
import { receive } from '../testing/stock-commands.ts';
import { TestClock } from '../testing/test-clock.ts';
import { States } from './states.ts';
import { SNAPSHOT_EVERY_EVENTS } from './tail.ts';

const stock = streamOf('stock', IDS.centre);
const version = deciderOf(stock)?.stateVersion ?? 0;
const DAYS_A_YEAR = 365;
const MANY = 1_000_000;

/** A store over a ledger in memory, and how many events of its book were read. */
async function busyStore() {
  const clock = new TestClock();
  const { store, index } = openMemoryLedger({ clock: clock.now });
  const snapshots = openMemorySnapshots();
  const read = { events: 0 };
  const readStream: typeof store.readStream = async (stream, range) => {
    const page = await store.readStream(stream, range);
    if (stream === stock && range.limit > 1) read.events += page.length;
    return page;
  };
  const counting = { ...store, readStream };
  const busy = new BusyStore(clock, { store: counting, index, snapshots });
  return { busy: await busy.open(), store: counting, snapshots, read };
}

describe('the book of a store that works every day', () => {
  test('is as large after seven years as after two, and is loaded with few events', async () => {
    const { busy, store, snapshots, read } = await busyStore();
    const bytes: number[] = [];
    const entries: number[] = [];
    for (let year = 0; year < 7; year += 1) {
      await busy.work(DAYS_A_YEAR);
      read.events = 0;
      const { revision } = await new States(store, snapshots, MANY).load(stock);
      expect(read.events).toBeLessThan(SNAPSHOT_EVERY_EVENTS);
      expect(revision).toBeGreaterThan(700 * (year + 1));
      const { state = '' } = (await snapshots.load(stock, version)) ?? {};
      const { balances } = JSON.parse(state) as { balances: { entries: unknown[] }[] };
      bytes.push(state.length);
      entries.push(balances.flatMap((balance) => balance.entries).length);
    }
    expect(bytes[6]).toBeLessThan(1.1 * (bytes[1] ?? 0));
    expect(entries[6]).toBeLessThan(1.1 * (entries[1] ?? 0));
  });

  test('is read whole once for many facts of before its horizon, and is short again soon', async () => {
    const { busy, snapshots, read } = await busyStore();
    await busy.work(2 * DAYS_A_YEAR);
    const before = await snapshots.load(stock, version);
    read.events = 0;
    for (let day = 1; day <= 9; day += 1) {
      const lines = [{ item: IDS.syringe, quantity: day }];
      const outcome = await busy.send(receive(lines, { occurredAt: `2026-01-1${day}` }));
      expect(outcome).toMatchObject({ verdict: { kind: 'accepted' } });
    }
    const events = (before?.revision ?? 0) + 1;
    expect(read.events).toBeGreaterThanOrEqual(events);
    expect(read.events).toBeLessThan(events + SNAPSHOT_EVERY_EVENTS);
    await busy.work(2 * DAYS_A_YEAR);
    const after = await snapshots.load(stock, version);
    expect(after?.state.length).toBeLessThan(1.1 * (before?.state.length ?? 0));
  });
});
