import { streamOf } from '@lumbung/schemas/streams';
import { describe, expect, test } from 'vitest';
import { balanceOf, eventOf } from '../../testing/book.ts';
import type { TestLedger } from '../../testing/given.ts';
import {
  lotCalled,
  mergeLot,
  registerLot,
  setLotStatus,
  undoLotMerge,
} from '../../testing/lot-commands.ts';
import { IDS, LABELS } from '../../testing/small-country.ts';
import { stocked } from '../../testing/stocked.ts';
import { consume, count, openBalances, receive, reverse } from '../../testing/stock-commands.ts';

const { bcg, post, centre } = IDS;
const [early, late] = [lotCalled('early'), lotCalled('late')];
const nothingLate = { item: bcg, lot: LABELS.late };

/** The vaccine's early lot (20) was merged into the late one (30). */
function merged(facility: string = centre): TestLedger {
  const ledger = stocked(facility);
  ledger.given(registerLot('expired'), registerLot('early'), registerLot('late'));
  ledger.given(registerLot('twin'), mergeLot('early', 'late'));
  return ledger;
}

describe('a lot that was merged', () => {
  test.each([
    ['its label', LABELS.early],
    ['its identifier', early],
    ['its number alone', { number: LABELS.early.number }],
  ])('is written as the one that survives, named by %s', (_, lot) => {
    const line = { item: bcg, lot, quantity: 1 };
    const { lines, basis } = merged()
      .when(receive([line]))
      .accepted('StockReceived');
    expect(lines).toMatchObject([{ lot: late }]);
    expect(basis).toContainEqual({ stream: streamOf('lot', late), revision: 0 });
    expect(basis).toContainEqual({ stream: streamOf('lot', early), revision: 1 });
  });

  test('keeps its postings, and is one balance with the survivor', () => {
    const ledger = merged();
    const taken = consume([{ item: bcg, lot: LABELS.early, quantity: 45 }]);
    expect(ledger.try(taken).accepted('StockConsumed').lines).toMatchObject([
      { lot: late, quantity: 45 },
    ]);
    expect(balanceOf(ledger, { item: bcg, lot: LABELS.early })).toBe(20);
    expect(balanceOf(ledger, nothingLate)).toBe(-15);
    ledger
      .when(consume([{ item: bcg, lot: LABELS.late, quantity: 6 }]))
      .refused('insufficient-stock /lines/0/quantity');
    ledger.when(consume([{ item: bcg, quantity: 5 }])).accepted('StockConsumed');
  });

  test('says where a facility that flags goes below zero with both', () => {
    const ledger = merged(post);
    const taken = consume([{ item: bcg, lot: LABELS.late, quantity: 53 }], { facility: post });
    expect(ledger.when(taken).accepted('StockConsumed').lines).toMatchObject([{ uncovered: 3 }]);
  });

  test('is picked with the expiry and the status of the survivor', () => {
    const ledger = merged();
    ledger.given(receive([{ item: bcg, lot: LABELS.twin, quantity: 4 }]));
    const picked = (quantity: number) =>
      ledger.when(consume([{ item: bcg, quantity }])).accepted('StockConsumed').lines;
    expect(picked(51)).toMatchObject([
      { lot: late, quantity: 50, expiry: LABELS.late.expiry },
      { lot: lotCalled('twin'), quantity: 1 },
    ]);
    ledger.given(setLotStatus('late', 'recalled'));
    expect(picked(4)).toMatchObject([{ lot: lotCalled('twin') }]);
    ledger
      .when(consume([{ item: bcg, lot: LABELS.early, quantity: 1 }]))
      .refused('lot-not-released /lines/0/lot');
  });

  test('is one line of a document with the survivor', () => {
    const lines = [LABELS.early, LABELS.late].map((lot) => ({ item: bcg, lot, quantity: 1 }));
    merged().when(receive(lines)).refused('duplicate-line /lines/1');
  });

  test('is followed through several merges, and stands alone again when they are undone', () => {
    const ledger = merged();
    ledger.given(mergeLot('late', 'twin'));
    const line = { item: bcg, lot: LABELS.early, quantity: 50 };
    expect(ledger.when(consume([line])).accepted('StockConsumed').lines).toMatchObject([
      { lot: lotCalled('twin') },
    ]);
    ledger.given(undoLotMerge('early'));
    ledger.when(consume([line])).refused('insufficient-stock /lines/0/quantity');
    expect(
      ledger.when(consume([{ ...line, quantity: 20 }])).accepted('StockConsumed').lines,
    ).toMatchObject([{ lot: early }]);
  });
});

describe('a count after a merge', () => {
  const scope = { kind: 'items' as const, items: [bcg] };

  test('of the survivor asserts the sum of both', () => {
    const ledger = merged();
    const counted = count([{ ...nothingLate, counted: 48 }], { scope });
    const { lines } = ledger.try(counted).accepted('StockCounted');
    expect(lines).toMatchObject([
      { lot: late, counted: 48, booked: 50, variance: -2 },
      { lot: lotCalled('expired'), counted: 0, booked: 10, implied: true },
    ]);
    const sum = [LABELS.early, LABELS.late].map((lot) => balanceOf(ledger, { item: bcg, lot }));
    expect(sum).toEqual([20, 28]);
    ledger.when(consume([{ ...nothingLate, quantity: 48 }])).accepted('StockConsumed');
  });

  test('of all implies one line for both', () => {
    const { lines } = merged().when(count([])).accepted('StockCounted');
    const vaccine = lines.filter(({ item }) => item === bcg);
    expect(vaccine.map(({ lot, booked }) => [lot, booked])).toEqual(
      expect.arrayContaining([[late, 50]]),
    );
    expect(vaccine).toHaveLength(2);
  });

  test('may be an opening of a lot that was merged', () => {
    const opening = openBalances([{ item: bcg, lot: LABELS.early, counted: 50 }]);
    expect(merged().when(opening).accepted('OpeningBalanceSet').lines).toMatchObject([
      { lot: late, booked: 50, variance: 0 },
    ]);
  });
});

describe('a line from before a merge that is taken back', () => {
  test('keeps its lot, and is held against the sum of both', () => {
    const ledger = merged();
    const more = receive([{ item: bcg, lot: LABELS.early, quantity: 10 }]);
    ledger.given(undoLotMerge('early'));
    const event = eventOf(ledger, more);
    ledger.given(mergeLot('early', 'late'));
    ledger.given(consume([{ item: bcg, lot: LABELS.late, quantity: 50 }]));
    expect(ledger.when(reverse(event)).accepted('MovementReversed').lines).toMatchObject([
      { lot: early },
    ]);
    ledger.given(consume([{ item: bcg, lot: LABELS.late, quantity: 1 }]));
    ledger.when(reverse(event)).refused('insufficient-stock /event');
  });
});
