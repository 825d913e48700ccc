import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { LIMITS } from '@lumbung/schemas/limits';
import { streamOf } from '@lumbung/schemas/streams';
import { describe, expect, test } from 'vitest';
import { amountIn, balanceOf, bookOf } from '../../testing/book.ts';
import { IDS, LABELS, smallCountry } from '../../testing/small-country.ts';
import { consume, count, issue, openBalances, receive } from '../../testing/stock-commands.ts';

const { bcg, syringe, post, coldRoom } = IDS;
const nobody = deriveIdentifier('test', 'nobody');

function stocked(facility: string = IDS.centre) {
  const ledger = smallCountry();
  const lines = [
    { item: bcg, lot: LABELS.early, quantity: 20 },
    { item: bcg, lot: LABELS.late, place: coldRoom, quantity: 30 },
    { item: syringe, quantity: 100 },
  ];
  ledger.given(receive(lines, { facility, occurredAt: '2026-03-01' }));
  return ledger;
}

describe('a count', () => {
  test('says what was counted, what the book had, and the difference', () => {
    const { lines, scope } = stocked()
      .when(
        count(
          [
            { item: syringe, counted: 90, reason: 'countUnexplained' },
            { item: bcg, lot: LABELS.early, counted: 20 },
            { item: bcg, lot: LABELS.late, place: coldRoom, counted: 33 },
          ],
          { document: 'SO-3' },
        ),
      )
      .accepted('StockCounted');
    expect(scope).toEqual({ kind: 'all' });
    expect(lines.map(({ counted, booked, variance }) => [counted, booked, variance])).toEqual([
      [90, 100, -10],
      [20, 20, 0],
      [33, 30, 3],
    ]);
    expect(lines[0]).toMatchObject({ reason: 'countUnexplained', commandLine: 1 });
  });

  test('asserts zero for a balance of its scope without a line', () => {
    const { lines } = stocked()
      .when(count([{ item: syringe, counted: 100 }]))
      .accepted('StockCounted');
    expect(lines).toHaveLength(3);
    for (const line of lines.slice(1)) {
      expect(line).toMatchObject({
        item: bcg,
        counted: 0,
        implied: true,
        lotNumber: expect.stringMatching(/^B-/),
      });
      expect(line.variance).toBe(-line.booked);
      expect(line.commandLine).toBeUndefined();
    }
  });

  test('rests on the streams that its decision saw: of implied lines on their lots alone', () => {
    const { basis, lines } = stocked()
      .when(count([{ item: syringe, counted: 100 }]))
      .accepted('StockCounted');
    const lots = lines.slice(1).map(({ lot = '' }) => streamOf('lot', lot));
    const seen = [streamOf('facility', IDS.centre), streamOf('item', syringe), ...lots];
    expect(basis.map(({ stream }) => stream)).toEqual(seen.toSorted());
  });

  test('of nothing in a book with nothing asserts zero for all', () => {
    const ledger = smallCountry();
    expect(ledger.when(count([])).accepted('StockCounted').lines).toEqual([]);
    ledger.given(count([], { occurredAt: '2026-03-05' }));
    const late = receive([{ item: syringe, quantity: 1 }], { occurredAt: '2026-03-04' });
    ledger.given(late);
    expect(balanceOf(ledger, { item: syringe })).toBe(0);
  });

  test('of a place or of items leaves the rest alone', () => {
    const ofPlace = stocked()
      .when(count([], { scope: { kind: 'place', place: coldRoom } }))
      .accepted('StockCounted');
    expect(ofPlace.lines).toEqual([expect.objectContaining({ place: coldRoom, variance: -30 })]);
    const ofItems = stocked()
      .when(count([], { scope: { kind: 'items', items: [syringe] } }))
      .accepted('StockCounted');
    expect(ofItems.lines).toEqual([expect.objectContaining({ item: syringe, variance: -100 })]);
  });

  test('that could not be made asserts nothing, and needs a reason of its class', () => {
    const ledger = stocked();
    const unreached = { item: syringe, counted: null };
    const scope = { kind: 'items' as const, items: [syringe] };
    ledger
      .when(count([unreached], { scope }))
      .refused('reason-required /lines/0/reason')
      .with({ class: 'notCounted' });
    ledger
      .when(count([{ ...unreached, reason: 'countUnexplained' }], { scope }))
      .refused('wrong-reason /lines/0/reason')
      .with({ reason: 'countUnexplained', class: 'notCounted' });
    ledger
      .when(count([{ item: syringe, counted: 1, reason: 'notReachable' }], { scope }))
      .refused('wrong-reason /lines/0/reason')
      .with({ reason: 'notReachable', class: 'countVariance' });
    const counted = count([{ ...unreached, reason: 'notReachable' }], {
      scope,
      occurredAt: '2026-03-05',
    });
    const { lines } = ledger.when(counted).accepted('StockCounted');
    expect(lines).toEqual([expect.objectContaining({ counted: null, booked: 100, variance: 0 })]);
    ledger.given(counted);
    ledger
      .when(issue([{ item: syringe, quantity: 1 }], { occurredAt: '2026-03-04' }))
      .accepted('StockIssued');
  });

  test('finds stock whose lot was never seen, or that nobody knows', () => {
    const { lines } = smallCountry()
      .when(
        count([
          { item: bcg, lot: LABELS.late, counted: 5 },
          { item: bcg, lot: 'unknown', counted: 6 },
        ]),
      )
      .accepted('StockCounted');
    expect(lines.map(({ lotNumber, variance }) => [lotNumber, variance])).toEqual([
      ['B-1226', 5],
      [undefined, 6],
    ]);
  });

  test('lifts what a flagging facility has below zero', () => {
    const ledger = smallCountry();
    ledger.given(
      consume(
        [
          { item: syringe, quantity: 7 },
          { item: bcg, quantity: 5 },
        ],
        { facility: post },
      ),
    );
    const { lines } = ledger
      .when(count([{ item: syringe, counted: 2 }], { facility: post }))
      .accepted('StockCounted');
    expect(lines).toEqual([
      expect.objectContaining({ item: syringe, booked: -7, variance: 9 }),
      expect.objectContaining({
        lot: 'unknown',
        counted: 0,
        booked: -5,
        variance: 5,
        implied: true,
      }),
    ]);
  });

  test('is refused for lines outside its scope, and for what its scope names and nobody knows', () => {
    const ledger = stocked();
    ledger
      .when(count([{ item: syringe, counted: 1 }], { scope: { kind: 'place', place: coldRoom } }))
      .refused('balance-not-in-scope /lines/0');
    ledger
      .when(count([], { scope: { kind: 'place', place: nobody } }))
      .refused('unknown-place /scope/place')
      .with({ place: nobody });
    ledger
      .when(count([], { scope: { kind: 'items', items: [syringe, nobody] } }))
      .refused('unknown-item /scope/items/1')
      .with({ item: nobody });
    ledger
      .when(
        count([
          { item: syringe, counted: 1 },
          { item: syringe, counted: 2 },
        ]),
      )
      .refused('duplicate-line /lines/1');
  });

  test('with more balances than an event has lines is refused', () => {
    const ledger = smallCountry();
    const max = LIMITS.documentLinesMax;
    for (const part of [1, 2]) {
      const lots = Array.from({ length: max }, (_, index) => ({ number: `L${part}-${index}` }));
      ledger.given(receive(lots.map((lot) => ({ item: bcg, lot, quantity: 1 }))));
    }
    ledger
      .when(count([]))
      .refused('too-many-lines /lines')
      .with({ lines: 2 * max, max });
  });
});

describe('a count that arrives late', () => {
  const counted = (facility: string, quantity: number) =>
    count([{ item: syringe, counted: quantity }], {
      facility,
      scope: { kind: 'items', items: [syringe] },
      occurredAt: '2026-03-03',
    });

  test('takes and gives what later entries leave', () => {
    const ledger = stocked();
    ledger.given(issue([{ item: syringe, quantity: 60 }], { occurredAt: '2026-03-05' }));
    const { lines } = ledger.when(counted(IDS.centre, 60)).accepted('StockCounted');
    expect(lines[0]).toMatchObject({ booked: 100, variance: -40 });
    expect(ledger.when(counted(IDS.centre, 101)).accepted('StockCounted').lines[0]).toMatchObject({
      variance: 1,
    });
  });

  test('is refused when a later entry would fall below zero, or flagged', () => {
    const ledger = stocked();
    const [issued] = ledger.given(
      issue([{ item: syringe, quantity: 60 }], { occurredAt: '2026-03-05' }),
    );
    ledger
      .when(counted(IDS.centre, 59))
      .refused('insufficient-stock /lines/0')
      .with({
        asked: 41,
        available: 40,
        at: '2026-03-05T15:59:59.999999Z',
        event: issued?.id ?? '',
      });
    const flagging = stocked(post);
    flagging.given(
      consume([{ item: syringe, quantity: 60 }], { facility: post, occurredAt: '2026-03-05' }),
    );
    const { lines } = flagging.when(counted(post, 55)).accepted('StockCounted');
    expect(lines[0]).toMatchObject({ variance: -45, uncovered: 5 });
  });

  test('before another count restates what that one found, so that the balance after it stays', () => {
    const ledger = stocked();
    ledger.given(count([{ item: syringe, counted: 90 }], { occurredAt: '2026-03-05' }));
    const { restatements } = ledger.when(counted(IDS.centre, 91)).accepted('StockCounted');
    expect(restatements).toMatchObject([{ of: 1, item: syringe, delta: 9 }]);
    const agrees = ledger.when(counted(IDS.centre, 100)).accepted('StockCounted');
    expect(agrees.restatements).toBeUndefined();
    ledger.given(counted(IDS.centre, 91));
    expect(balanceOf(ledger, { item: syringe })).toBe(90);
    // A fact before both is found out by the first of them.
    ledger.given(receive([{ item: syringe, quantity: 5 }], { occurredAt: '2026-03-02' }));
    const amounts = ['2026-03-02', '2026-03-03', '2026-03-05'].map((day) =>
      amountIn(bookOf(ledger), { item: syringe }, `${day}T16:00:00.000000Z`),
    );
    expect(amounts).toEqual([105, 91, 90]);
  });
});

describe('opening balances', () => {
  test('are a count of the balances that they name', () => {
    const ledger = stocked();
    const { lines } = ledger
      .when(openBalances([{ item: syringe, counted: 40 }]))
      .accepted('OpeningBalanceSet');
    expect(lines).toEqual([expect.objectContaining({ counted: 40, booked: 100, variance: -60 })]);
  });

  test('stand before what comes later, of the balances that they name alone', () => {
    const ledger = smallCountry();
    const occurredAt = '2026-03-05';
    ledger.given(openBalances([{ item: syringe, counted: 40 }], { occurredAt }));
    const before = { occurredAt: '2026-03-04' };
    const { restatements } = ledger
      .when(receive([{ item: syringe, quantity: 1 }], before))
      .accepted('StockReceived');
    expect(restatements).toMatchObject([{ account: 'opening', delta: -1 }]);
    const other = ledger.when(receive([{ item: bcg, lot: LABELS.early, quantity: 1 }], before));
    expect(other.accepted('StockReceived').restatements).toBeUndefined();
  });

  test('are refused without a lot, and twice for the same balance', () => {
    const line = { item: bcg, lot: LABELS.early, counted: 1 };
    smallCountry()
      .when(openBalances([{ item: bcg, counted: 1 }, line, { ...line, counted: 2 }]))
      .refused('lot-required /lines/0/lot', 'duplicate-line /lines/2');
  });
});
