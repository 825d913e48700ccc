import { TestLedger } from '@lumbung/ledger/testing/given';
import type { TestCommand } from '@lumbung/ledger/testing/given';
import { IDS, LABELS, SMALL_COUNTRY } from '@lumbung/ledger/testing/small-country';
import { lotIdentifierOf } from '@lumbung/schemas/catalogue/lot-identifier';
import { expect, test } from 'vitest';
import { balancesOf, cardOf, entriesOf, lotNumbersOf } from './book.ts';

const lot = lotIdentifierOf(IDS.bcg, LABELS.late.number, LABELS.late.expiry);

function received(occurredAt: string, quantity: number): TestCommand {
  return {
    kind: 'stock.receive',
    target: IDS.centre,
    body: {
      occurredAt,
      supplier: IDS.supplier,
      lines: [{ item: IDS.bcg, lot: LABELS.late, quantity }],
    },
  };
}

function used(occurredAt: string, quantity: number): TestCommand {
  const body = { occurredAt, lines: [{ item: IDS.bcg, quantity }] };
  return { kind: 'stock.consume', target: IDS.centre, body };
}

function broken(occurredAt: string, quantity: number): TestCommand {
  const line = { item: IDS.bcg, lot, quantity, reason: 'breakage' } as const;
  return { kind: 'stock.discard', target: IDS.centre, body: { occurredAt, lines: [line] } };
}

const events = new TestLedger().given(SMALL_COUNTRY, [
  received('2026-03-01T08:00:00+08:00', 100),
  used('2026-03-03', 40),
  broken('2026-03-04T10:00:00+08:00', 5),
  // Known last, though it occurred between the others.
  received('2026-03-02T08:00:00+08:00', 20),
]);

test('balances are the sums of what was moved, by balance', () => {
  const balances = balancesOf(entriesOf(events));
  expect(balances.map(({ condition, quantity }) => [condition, quantity])).toEqual([
    ['usable', 75],
    ['awaitingDisposal', 5],
  ]);
});

test('a card goes step by step in the order of occurrence, not of knowledge', () => {
  const steps = cardOf(entriesOf(events), IDS.bcg);
  expect(steps.map(({ name, change, usable }) => [name, change, usable])).toEqual([
    ['StockReceived', 100, 100],
    ['StockReceived', 20, 120],
    ['StockConsumed', -40, 80],
    ['StockDiscarded', -5, 75],
    ['StockDiscarded', 5, 75],
  ]);
});

test('another item has no entries', () => {
  expect(cardOf(entriesOf(events), IDS.syringe)).toEqual([]);
});

test('lots are known by the number on their label', () => {
  expect(lotNumbersOf(events).get(lot)).toBe(LABELS.late.number);
});
