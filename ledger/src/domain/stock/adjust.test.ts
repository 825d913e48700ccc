import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { streamOf } from '@lumbung/schemas/streams';
import { describe, expect, test } from 'vitest';
import { IDS, LABELS, smallCountry } from '../../testing/small-country.ts';
import { adjust, count, receive } from '../../testing/stock-commands.ts';

const { bcg, syringe } = IDS;
const own = deriveIdentifier('reason', 'own');

describe('an adjustment', () => {
  test('goes in or out against the account of its reason, in the order of its lines', () => {
    const ledger = smallCountry();
    ledger.given(receive([{ item: syringe, quantity: 10 }]));
    const { lines } = ledger
      .when(
        adjust([
          { item: syringe, direction: 'out', reason: 'stolen', quantity: 10 },
          {
            item: bcg,
            lot: LABELS.early,
            direction: 'in',
            reason: 'receiptNotRecorded',
            quantity: 5,
          },
        ]),
      )
      .accepted('StockAdjusted');
    expect(lines).toEqual([
      expect.objectContaining({ line: 1, item: syringe, direction: 'out', account: 'lost' }),
      expect.objectContaining({
        line: 2,
        direction: 'in',
        account: 'correction',
        expiry: '2026-06-30',
      }),
    ]);
  });

  test('goes against the account of a reason of the country', () => {
    const ledger = smallCountry();
    const body = { code: 'OVF', name: 'Overfill', class: 'adjustment' as const };
    const target = own;
    ledger.given({
      kind: 'reason.define',
      target,
      body: { ...body, directions: ['in'], account: 'overfillGain' },
    });
    const line = { item: syringe, reason: own, quantity: 1 };
    const fact = ledger.when(adjust([{ ...line, direction: 'in' }])).accepted('StockAdjusted');
    expect(fact.lines[0]).toMatchObject({ account: 'overfillGain' });
    expect(fact.basis).toContainEqual({ stream: streamOf('reason', own), revision: 0 });
    ledger
      .when(adjust([{ ...line, direction: 'out' }]))
      .refused('wrong-reason /lines/0/reason')
      .with({ reason: own, class: 'adjustment' });
  });

  test('is refused in a direction that its reason does not have, and without a lot', () => {
    smallCountry()
      .when(
        adjust([
          { item: syringe, direction: 'out', reason: 'found', quantity: 1 },
          { item: bcg, direction: 'in', reason: 'found', quantity: 1 },
          { item: syringe, place: IDS.coldRoom, direction: 'in', reason: 'expired', quantity: 1 },
        ]),
      )
      .refused(
        'wrong-reason /lines/0/reason',
        'lot-required /lines/1/lot',
        'wrong-reason /lines/2/reason',
      );
  });

  test('out of more than is there is refused, or flagged', () => {
    const lines = [{ item: syringe, direction: 'out', reason: 'missing', quantity: 3 } as const];
    smallCountry().when(adjust(lines)).refused('insufficient-stock /lines/0/quantity');
    const flagged = smallCountry().when(adjust(lines, { facility: IDS.post }));
    expect(flagged.accepted('StockAdjusted').lines[0]).toMatchObject({ uncovered: 3 });
  });

  test('before a count of its balance restates the variance of that count', () => {
    const ledger = smallCountry();
    ledger.given(count([], { occurredAt: '2026-03-05' }));
    const line = { item: syringe, direction: 'in', reason: 'found', quantity: 1 } as const;
    const before = ledger.when(adjust([line], { occurredAt: '2026-03-04' }));
    expect(before.accepted('StockAdjusted').restatements).toMatchObject([{ of: 1, delta: -1 }]);
    const after = ledger.when(adjust([line], { occurredAt: '2026-03-05' }));
    expect(after.accepted('StockAdjusted').restatements).toBeUndefined();
  });
});
