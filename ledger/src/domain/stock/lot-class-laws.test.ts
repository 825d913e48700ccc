import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bookOf } from '../../testing/book.ts';
import type { TestCommand, TestLedger } from '../../testing/given.ts';
import { mergeLot, registerLot, undoLotMerge } from '../../testing/lot-commands.ts';
import type { LabelName } from '../../testing/lot-commands.ts';
import { IDS, LABELS, smallCountry } from '../../testing/small-country.ts';
import { consume, count, receive } from '../../testing/stock-commands.ts';
import { balancesOfItem } from './state.ts';
import { timelineOfAll } from './lot-classes.ts';

const NAMES = ['early', 'late', 'twin'] as const satisfies LabelName[];
const { bcg } = IDS;

const anyName = fc.constantFrom(...NAMES);
const anyLine = fc.record({ name: anyName, quantity: fc.integer({ min: 1, max: 30 }) });
const anyDay = fc
  .integer({ min: 1, max: 10 })
  .map((day) => `2026-03-${String(day).padStart(2, '0')}`);

const anyCommand: fc.Arbitrary<TestCommand> = fc.oneof(
  fc
    .tuple(anyLine, anyDay)
    .map(([{ name, quantity }, occurredAt]) =>
      receive([{ item: bcg, lot: LABELS[name], quantity }], { occurredAt }),
    ),
  fc.tuple(anyLine, anyDay).map(([{ name, quantity }, occurredAt]) =>
    consume([{ item: bcg, lot: LABELS[name], quantity, overrideReason: 'orderedByOfficer' }], {
      occurredAt,
    }),
  ),
  anyLine.map(({ quantity }) => consume([{ item: bcg, quantity }])),
  anyLine.map(({ name, quantity }) => count([{ item: bcg, lot: LABELS[name], counted: quantity }])),
);

/** The lowest balance of the book's vaccine, all lots that were merged together. */
function lowestOf(ledger: TestLedger): number {
  const { balances } = timelineOfAll(balancesOfItem(bookOf(ledger), bcg));
  return Math.min(0, ...balances);
}

test('no sum of merged lots is ever below zero where the facility enforces, and a count sets it', () => {
  fc.assert(
    fc.property(fc.array(anyCommand, { maxLength: 12 }), (commands) => {
      const ledger = smallCountry();
      ledger.given(NAMES.map((name) => registerLot(name)));
      ledger.given(mergeLot('early', 'late'), mergeLot('late', 'twin'));
      for (const command of commands) {
        const { isAccepted } = ledger.try(command);
        if (!isAccepted || command.kind !== 'stock.count') continue;
        const [line] = command.body.lines;
        const sum = balancesOfItem(bookOf(ledger), bcg).reduce(
          (all, { timeline }) => all + (timeline.balances[timeline.length - 1] ?? 0),
          0,
        );
        expect(sum).toBe(line?.counted);
      }
      expect(lowestOf(ledger)).toBe(0);
    }),
    { numRuns: 40 },
  );
});

test('a merge that is made and undone changes no decision', () => {
  fc.assert(
    fc.property(fc.array(anyCommand, { maxLength: 8 }), anyCommand, (history, next) => {
      const ledger = smallCountry();
      ledger.given(NAMES.map((name) => registerLot(name)));
      for (const command of history) ledger.try(command);
      const before = withoutBasis(ledger, next);
      ledger.given(mergeLot('early', 'twin'), undoLotMerge('early'));
      expect(withoutBasis(ledger, next)).toEqual(before);
    }),
    { numRuns: 25 },
  );
});

function withoutBasis(ledger: TestLedger, command: TestCommand): unknown {
  const { decision } = ledger.when(command);
  if (decision.kind === 'refuse') return decision;
  return decision.facts.map(({ name, data }) => ({ name, data: { ...data, basis: [] } }));
}
