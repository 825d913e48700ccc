import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import { byTurn, overriddenTurns, splitByTurn } from './turns.ts';
import type { Turned } from './turns.ts';

const ITEM = '00000000-0000-4000-8000-000000000001';
const PROGRAM = '00000000-0000-4000-8000-000000000002';

function balance(id: string, expiry: string | undefined, onHand: number, key = {}): Turned {
  const common: BalanceKey = { item: ITEM, place: 'main', condition: 'usable' };
  return { id, key: { ...common, ...key }, expiry, onHand };
}

function order(...balances: Turned[]): string[] {
  return [...balances].sort(byTurn).map(({ id }) => id);
}

test('given lots, the one that expires first comes first, and one without expiry last', () => {
  expect(
    order(
      balance('never', undefined, 1),
      balance('late', '2027-05-01', 1),
      balance('soon', '2026-12-01', 1),
    ),
  ).toEqual(['soon', 'late', 'never']);
});

test('given vial monitors, the worst usable stage comes before the expiry', () => {
  const soon = balance('soon', '2026-12-01', 1, { vvmStage: 1 });
  const worse = balance('worse', '2027-05-01', 1, { vvmStage: 2 });
  expect(order(soon, worse)).toEqual(['worse', 'soon']);
});

test('given stock of a program, an unknown lot and quarantine, they come after the common stock', () => {
  expect(
    order(
      balance('quarantined', '2026-01-01', 1, { condition: 'quarantined' }),
      balance('unknown', undefined, 1, { lot: 'unknown' }),
      balance('program', '2026-01-01', 1, { program: PROGRAM }),
      balance('common', '2027-01-01', 1),
    ),
  ).toEqual(['common', 'program', 'unknown', 'quarantined']);
});

test('given a total, it falls on the lots in their order; what none has is missing', () => {
  const lots = [balance('a', '2026-12-01', 40), balance('b', '2027-01-01', 60)];
  expect([...splitByTurn(lots, 70, 1).shares]).toEqual([
    ['a', 40],
    ['b', 30],
  ]);
  expect(splitByTurn(lots, 130, 1).missing).toBe(30);
});

test('given a pack, only whole packs fall on a lot', () => {
  const lots = [balance('a', '2026-12-01', 25), balance('b', '2027-01-01', 60)];
  expect([...splitByTurn(lots, 50, 10).shares]).toEqual([
    ['a', 20],
    ['b', 30],
  ]);
});

test('whatever the lots, a split gives out all that it can and no more', () => {
  const stock = fc.array(fc.integer({ min: -50, max: 500 }), { maxLength: 8 });
  fc.assert(
    fc.property(stock, fc.integer({ min: 0, max: 2_000 }), (onHand, total) => {
      const lots = onHand.map((quantity, index) => balance(`${index}`, undefined, quantity));
      const { shares, missing } = splitByTurn(lots, total, 1);
      const given = [...shares.values()].reduce((sum, share) => sum + share, 0);
      expect(given + missing).toBe(total);
      for (const lot of lots)
        expect(shares.get(lot.id) ?? 0).toBeLessThanOrEqual(Math.max(0, lot.onHand));
      const left = lots.reduce((sum, lot) => sum + Math.max(0, lot.onHand), 0) - given;
      expect(missing === 0 || left === 0).toBe(true);
    }),
  );
});

test('given a later lot taken while an earlier one has stock left, it is out of turn', () => {
  const lots = [balance('a', '2026-12-01', 40), balance('b', '2027-01-01', 60)];
  const taking = (taken: Record<string, number>) =>
    [...overriddenTurns(lots, (id) => taken[id] ?? 0)].map(([id, { id: first }]) => [id, first]);
  expect(taking({ b: 5 })).toEqual([['b', 'a']]);
  expect(taking({ a: 40, b: 5 })).toEqual([]);
  expect(taking({ a: 39, b: 5 })).toEqual([['b', 'a']]);
  expect(taking({ a: 5 })).toEqual([]);
});

test('given an earlier lot of another program or stage, taking a later one is in turn', () => {
  const lots = [
    balance('program', '2026-01-01', 40, { program: PROGRAM }),
    balance('stage', '2026-01-01', 40, { vvmStage: 2 }),
    balance('mine', '2027-01-01', 60, { vvmStage: 1 }),
  ];
  expect(overriddenTurns(lots, (id) => (id === 'mine' ? 5 : 0)).size).toBe(0);
});
