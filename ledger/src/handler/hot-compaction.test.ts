import { streamOf } from '@lumbung/schemas/streams';
import { describe, expect, test } from 'vitest';
import type { StockState } from '../domain/stock/state.ts';
import { openMemoryLedger } from '../stores/memory/memory-ledger.ts';
import { openMemorySnapshots } from '../stores/memory/snapshot-store.ts';
import { nextTurn } from '../testing/busy-store.ts';
import { Desk, eventsIn } from '../testing/desk.ts';
import { IDS } from '../testing/small-country.ts';
import { receive } from '../testing/stock-commands.ts';
import { TestClock } from '../testing/test-clock.ts';
import { States } from './states.ts';

const stock = streamOf('stock', IDS.centre);
const MICROSECONDS_PER_DAY = 86_400_000_000;
const EVENTS = 1_002;
const FIRST_SNAPSHOT = 499;

/** As many as came since the first snapshot, and the two that are taken last. */
const KEPT_MAX = 502;

/** A book of a receipt a day, taken into a state that stays in memory; two are not taken yet. */
async function hotBook() {
  const clock = new TestClock();
  const ledger = openMemoryLedger({ clock: clock.now });
  const desk = await new Desk({ ...ledger, clock: clock.now }).settleCountry();
  for (let index = 0; index < EVENTS; index += 1) {
    clock.move(MICROSECONDS_PER_DAY);
    await desk.accept(receive([{ item: IDS.syringe, quantity: 1 }]), `r${index}`);
  }
  const events = await eventsIn(ledger.store, stock);
  const states = new States({ readStream: async () => [] }, openMemorySnapshots(), 10_000);
  for (let index = 0; index < EVENTS - 2; index += 1) {
    const before = await states.load(stock);
    states.advance(stock, before, events.slice(index, index + 1));
    if (index === FIRST_SNAPSHOT) await nextTurn();
  }
  return { states, last: events.slice(-2) };
}

async function bookOf(states: States): Promise<StockState> {
  return (await states.load(stock)).state as StockState;
}

describe('a book that stays in memory', () => {
  test('is compacted there after what led to it was answered', async () => {
    const { states } = await hotBook();
    const long = await bookOf(states);
    expect([long.horizon, long.documents.size]).toEqual([undefined, EVENTS - 2]);
    await nextTurn();
    const short = await bookOf(states);
    expect(short.horizon).toMatch(/^20/u);
    expect(short.documents.size).toBeLessThanOrEqual(KEPT_MAX);
    expect(short.revision).toBe(long.revision);
  });

  test('stays so where a decision on the book as it was before is laid down', async () => {
    const { states, last } = await hotBook();
    const before = await states.load(stock);
    await nextTurn();
    states.advance(stock, before, last);
    const book = await bookOf(states);
    expect(book.revision).toBe(EVENTS - 1);
    expect(book.documents.size).toBeLessThanOrEqual(KEPT_MAX);
  });
});
