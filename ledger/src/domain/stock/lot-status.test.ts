import { streamOf } from '@lumbung/schemas/streams';
import { describe, expect, test } from 'vitest';
import {
  correctLot,
  extendExpiry,
  lotCalled,
  registerLot,
  setLotStatus,
} from '../../testing/lot-commands.ts';
import type { TestLedger } from '../../testing/given.ts';
import { IDS, LABELS } from '../../testing/small-country.ts';
import { stocked } from '../../testing/stocked.ts';
import {
  adjust,
  consume,
  count,
  discard,
  issue,
  receive,
  returnToSupplier,
} from '../../testing/stock-commands.ts';

const { bcg, centre, post } = IDS;
const early = { item: bcg, lot: LABELS.early, quantity: 5 };

function registered(facility: string = centre): TestLedger {
  const ledger = stocked(facility);
  ledger.given(registerLot('expired'), registerLot('early'), registerLot('late'));
  return ledger;
}

describe.each(['onHold', 'recalled', 'rejected'] as const)('a lot that is %s', (status) => {
  test.each([consume, issue])('is not used by name where the facility enforces (%#)', (use) => {
    const ledger = registered();
    ledger.given(setLotStatus('early', status));
    ledger
      .when(use([early]))
      .refused('lot-not-released /lines/0/lot')
      .with({ lot: LABELS.early.number, status });
    ledger.given(setLotStatus('early', 'released', { reason: 'testPassed' }));
    ledger.when(use([early])).fact(use === consume ? 'StockConsumed' : 'StockIssued');
  });

  test('is passed over by picking, and no override is asked for it', () => {
    const ledger = registered();
    ledger.given(setLotStatus('early', status));
    const { lines, basis } = ledger
      .when(consume([{ item: bcg, quantity: 30 }]))
      .accepted('StockConsumed');
    expect(lines.map(({ lot }) => lot)).toEqual([lotCalled('late')]);
    expect(basis).toContainEqual({ stream: streamOf('lot', lotCalled('late')), revision: 0 });
    ledger
      .when(consume([{ item: bcg, quantity: 31 }]))
      .refused('insufficient-stock /lines/0/quantity');
    ledger.when(consume([{ item: bcg, lot: LABELS.late, quantity: 1 }])).accepted('StockConsumed');
  });

  test('is used with a flag where the facility records and flags', () => {
    const ledger = registered(post);
    ledger.given(setLotStatus('early', status));
    const { lines, basis } = ledger
      .when(consume([early], { facility: post }))
      .accepted('StockConsumed');
    expect(lines).toMatchObject([{ lot: lotCalled('early'), notReleased: status }]);
    expect(basis).toContainEqual({ stream: streamOf('lot', lotCalled('early')), revision: 1 });
  });

  test('is received, counted, adjusted, discarded and sent back', () => {
    const ledger = registered();
    ledger.given(setLotStatus('early', status));
    ledger.when(receive([early])).accepted('StockReceived');
    ledger.when(adjust([{ ...early, direction: 'in', reason: 'found' }])).accepted('StockAdjusted');
    ledger.when(discard([{ ...early, reason: 'recalled' }])).accepted('StockDiscarded');
    ledger.when(returnToSupplier([early])).accepted('StockReturned');
    const counted = { item: bcg, lot: LABELS.early, counted: 3 };
    const { lines } = ledger
      .when(count([counted], { scope: { kind: 'items', items: [bcg] } }))
      .accepted('StockCounted');
    expect(lines[0]).toMatchObject({ lot: lotCalled('early'), variance: -17 });
  });
});

test('what was used before a lot was recalled is taken when it is told late', () => {
  const ledger = registered();
  ledger.given(setLotStatus('early', 'recalled'));
  ledger.at('2026-03-11T05:00:00.000000Z');
  ledger.when(consume([early])).refused('lot-not-released /lines/0/lot');
  ledger.when(consume([early], { occurredAt: '2026-03-09' })).accepted('StockConsumed');
});

test('a longer shelf life and a correction hold for use from then on', () => {
  const ledger = registered();
  const expired = { item: bcg, lot: LABELS.expired, quantity: 5 };
  ledger.when(consume([expired])).refused('lot-expired /lines/0/lot');
  ledger.given(extendExpiry('expired', '2026-08-31'));
  ledger
    .when(consume([{ ...expired, overrideReason: 'orderedByOfficer' }]))
    .accepted('StockConsumed');
  ledger.given(correctLot('early', { number: 'B-0626', expiry: '2026-01-31' }));
  ledger
    .when(consume([early]))
    .refused('lot-expired /lines/0/lot')
    .with({ lot: 'B-0626', expiry: '2026-01-31' });
  const { lines } = ledger.when(consume([{ item: bcg, quantity: 11 }])).accepted('StockConsumed');
  expect(lines.map(({ lot }) => lot)).toEqual([lotCalled('expired'), lotCalled('late')]);
});
