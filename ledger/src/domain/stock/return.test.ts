import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { describe, expect, test } from 'vitest';
import { IDS, LABELS, smallCountry } from '../../testing/small-country.ts';
import {
  count,
  receive,
  returnFromPosyandu,
  returnToSupplier,
} from '../../testing/stock-commands.ts';

const { bcg, syringe } = IDS;

function stocked() {
  const ledger = smallCountry();
  ledger.given(
    receive(
      [
        { item: bcg, lot: LABELS.early, quantity: 20 },
        { item: bcg, lot: LABELS.expired, quantity: 10 },
      ],
      { occurredAt: '2026-02-20' },
    ),
  );
  return ledger;
}

describe('a return to a supplier', () => {
  test('takes any stock, the earliest expiry first', () => {
    const fact = stocked()
      .when(returnToSupplier([{ item: bcg, quantity: 11 }]))
      .accepted('StockReturned');
    expect(fact).toMatchObject({ direction: 'toSupplier', party: IDS.supplier });
    expect(fact.lines.map(({ lotNumber, quantity }) => [lotNumber, quantity])).toEqual([
      ['B-0226', 10],
      ['B-0626', 1],
    ]);
  });

  test('of more than is there is refused, or flagged', () => {
    const lines = [{ item: syringe, quantity: 5 }];
    stocked().when(returnToSupplier(lines)).refused('insufficient-stock /lines/0/quantity');
    const flagged = stocked().when(returnToSupplier(lines, { facility: IDS.post }));
    expect(flagged.accepted('StockReturned').lines[0]).toMatchObject({ uncovered: 5 });
  });

  test('is refused of an unknown lot, to nobody, and to who is no supplier', () => {
    const nobody = deriveIdentifier('test', 'nobody');
    stocked()
      .when(returnToSupplier([{ item: bcg, lot: LABELS.late, quantity: 1 }], { party: nobody }))
      .refused('unknown-party /party', 'unknown-lot /lines/0/lot');
    stocked()
      .when(returnToSupplier([{ item: bcg, quantity: 1 }], { party: IDS.posyandu }))
      .refused('wrong-party-role /party')
      .with({ party: IDS.posyandu, role: 'supplier' });
  });
});

describe('a return from a service point', () => {
  test('brings stock back in the condition that the line says', () => {
    const line = { item: bcg, lot: LABELS.late, condition: 'quarantined' as const, quantity: 3 };
    const { lot: _, ...kept } = line;
    const fact = stocked()
      .when(returnFromPosyandu([line]))
      .accepted('StockReturned');
    expect(fact).toMatchObject({ direction: 'fromServicePoint', party: IDS.posyandu });
    expect(fact.lines).toEqual([expect.objectContaining({ ...kept, lotNumber: 'B-1226' })]);
  });

  test('is refused without a lot and from who is no service point; before a count it restates', () => {
    const ledger = stocked();
    ledger
      .when(returnFromPosyandu([{ item: bcg, quantity: 1 }], { party: IDS.supplier }))
      .refused('wrong-party-role /party', 'lot-required /lines/0/lot');
    ledger.given(
      count([{ item: syringe, counted: 0 }], {
        occurredAt: '2026-03-05',
        scope: { kind: 'items', items: [syringe] },
      }),
    );
    const late = returnFromPosyandu([{ item: syringe, quantity: 1 }], { occurredAt: '2026-03-04' });
    const { restatements } = ledger.when(late).accepted('StockReturned');
    expect(restatements).toMatchObject([{ item: syringe, delta: -1 }]);
  });
});
