import { itemEntries } from '@lumbung/ledger/domain/stock/item-entries';
import type { CardRow } from '@lumbung/schemas/endpoints/stock-rows';
import { EVENT_TYPES } from '@lumbung/schemas/event-types';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { describe, expect, test } from 'vitest';
import { Flawed } from './flaw.ts';
import { verifyFold } from './verify-answer.ts';
import type { Shown } from './verify-answer.ts';

const item = 'item';

function event(index: number, type: string, quantity: number): LumbungEvent {
  const line = { line: 1, item, place: 'main', condition: 'usable', quantity };
  return {
    id: `event-${index}`,
    type,
    sequence: String(index).padStart(20, '0'),
    time: `2026-03-0${index + 1}T00:00:00.000000Z`,
    data: { lines: [line] },
  } as unknown as LumbungEvent;
}

const events = [
  event(0, EVENT_TYPES.StockReceived.type, 100),
  event(1, EVENT_TYPES.StockConsumed.type, 30),
  event(2, EVENT_TYPES.StockConsumed.type, 5),
  event(3, EVENT_TYPES.StockReceived.type, 10),
];

/** The honest page from one entry to another, newest first. */
function page(from: number, to: number): Shown {
  const all = [...itemEntries(events, { item, book: 'restated' })].reverse();
  return {
    facility: 'clinic',
    item,
    asAt: '2026-04-01T00:00:00.000000Z',
    ordinal: 9,
    book: 'restated',
    balance: 75,
    rows: all.slice(from, to) as unknown as readonly CardRow[],
    isCutBefore: from > 0,
    isCutBehind: to < all.length,
  };
}

function flawOf(shown: Shown): string {
  try {
    verifyFold(shown, events);
    return 'none';
  } catch (error) {
    if (error instanceof Flawed) return error.flaw.kind;
    throw error;
  }
}

describe('an answer held against the fold of its events', () => {
  test.each([
    [0, 4],
    [0, 2],
    [1, 3],
    [2, 4],
  ])('holds on the page from %d to %d', (from, to) => {
    expect(verifyFold(page(from, to), events)).toBe(4);
  });

  test('holds as of an earlier moment', () => {
    const shown = { ...page(2, 4), asAt: '2026-03-02T00:00:00.000000Z', balance: 70 };
    expect(flawOf({ ...shown, isCutBefore: false })).toBe('none');
  });

  test('misses an entry in the middle of a later page, and behind the last one', () => {
    const { rows, ...rest } = page(1, 4);
    expect(flawOf({ ...rest, rows: rows.filter((_, index) => index !== 1) })).toBe('entry-missing');
    expect(flawOf({ ...rest, rows: rows.slice(0, 2) })).toBe('entry-missing');
  });

  test('misses the newest entry where no page stands before', () => {
    const { rows, ...rest } = page(0, 4);
    expect(flawOf({ ...rest, rows: rows.slice(1) })).toBe('entry-missing');
  });

  test('finds an entry that the book does not have, and one that is shown twice', () => {
    const { rows, ...rest } = page(0, 4);
    const [first] = rows;
    if (first === undefined) throw new Error('there is no entry');
    expect(flawOf({ ...rest, rows: [{ ...first, line: 2 }, ...rows] })).toBe('entry-unknown');
    expect(flawOf({ ...rest, rows: [first, ...rows] })).toBe('entry-differs');
  });

  test('finds an entry at another moment', () => {
    const { rows, ...rest } = page(0, 4);
    const moved = rows.map((row, index) =>
      index === 0 ? { ...row, occurredAt: '2026-03-05T00:00:00.000000Z' } : row,
    );
    expect(flawOf({ ...rest, rows: moved })).toBe('entry-differs');
  });
});
