import { lotIdentifierOf } from '@lumbung/schemas/catalogue/lot-identifier';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { describe, expect, test } from 'vitest';
import { IDS, LABELS, smallCountry } from '../../testing/small-country.ts';
import { consume, count, discard, receive } from '../../testing/stock-commands.ts';

const { bcg } = IDS;
const expired = lotIdentifierOf(bcg, LABELS.expired.number, LABELS.expired.expiry);

function stocked() {
  const ledger = smallCountry();
  ledger.given(
    receive(
      [
        { item: bcg, lot: LABELS.early, quantity: 20 },
        { item: bcg, lot: LABELS.expired, vvmStage: 3, quantity: 10 },
      ],
      { occurredAt: '2026-02-20' },
    ),
  );
  return ledger;
}

describe('a discard', () => {
  test('sets unopened stock aside, the worst stage and the earliest expiry first', () => {
    const { lines } = stocked()
      .when(discard([{ item: bcg, quantity: 12, reason: 'expired' }]))
      .accepted('StockDiscarded');
    const movement = 'closedVialDiscard';
    expect(lines).toEqual([
      expect.objectContaining({ lot: expired, vvmStage: 3, quantity: 10, movement }),
      expect.objectContaining({ lotNumber: 'B-0626', quantity: 2, reason: 'expired', movement }),
    ]);
  });

  test('moves it to awaiting disposal, where it can be counted', () => {
    const ledger = stocked();
    ledger.given(discard([{ item: bcg, quantity: 10, reason: 'expired' }]));
    const line = { item: bcg, lot: LABELS.expired, vvmStage: 3 as const };
    const { lines } = ledger
      .when(count([{ ...line, condition: 'awaitingDisposal', counted: 10 }]))
      .accepted('StockCounted');
    expect(lines[0]).toMatchObject({ booked: 10, variance: 0 });
  });

  test('takes the rest of an opened vial out at once', () => {
    const ledger = stocked();
    const line = { item: bcg, lot: LABELS.early, quantity: 7, reason: 'sessionEnded' as const };
    const { lines } = ledger.when(discard([line])).accepted('StockDiscarded');
    expect(lines[0]).toMatchObject({ movement: 'openVialDiscard', quantity: 7 });
  });

  test('for a reason of the country goes by the class of the reason', () => {
    const ledger = stocked();
    const own = deriveIdentifier('reason', 'own');
    const body = { code: 'OWN', name: 'Own', class: 'openVialWastage' as const, directions: [] };
    ledger.given({ kind: 'reason.define', target: own, body });
    const { lines } = ledger
      .when(discard([{ item: bcg, quantity: 1, reason: own }]))
      .accepted('StockDiscarded');
    expect(lines[0]).toMatchObject({ movement: 'openVialDiscard', reason: own });
  });

  test('gives a line that names its lot before one that leaves it open', () => {
    const { lines } = stocked()
      .when(
        discard([
          { item: bcg, quantity: 20, reason: 'breakage' },
          { item: bcg, lot: LABELS.expired, quantity: 10, reason: 'expired' },
        ]),
      )
      .accepted('StockDiscarded');
    expect(lines.map(({ commandLine, quantity }) => [commandLine, quantity])).toEqual([
      [1, 20],
      [2, 10],
    ]);
  });

  test('of more than is there is refused, or flagged', () => {
    const lines = [{ item: bcg, quantity: 31, reason: 'breakage' as const }];
    stocked()
      .when(discard(lines))
      .refused('insufficient-stock /lines/0/quantity')
      .with({ asked: 31, available: 30, at: '2026-03-10T05:00:00.000000Z' });
    const flagged = smallCountry().when(discard(lines, { facility: IDS.post }));
    expect(flagged.accepted('StockDiscarded').lines).toEqual([
      expect.objectContaining({ lot: 'unknown', quantity: 31, uncovered: 31 }),
    ]);
  });

  test('is refused for a reason of another class', () => {
    stocked()
      .when(discard([{ item: bcg, quantity: 1, reason: 'missing' }]))
      .refused('wrong-reason /lines/0/reason')
      .with({ reason: 'missing', class: 'closedVialWastage, openVialWastage' });
  });

  test('before a count of what awaits disposal restates what that found', () => {
    const ledger = stocked();
    const line = { item: bcg, lot: LABELS.early };
    ledger.given(
      count(
        [
          { ...line, counted: null, reason: 'notReachable' },
          { ...line, condition: 'awaitingDisposal', counted: 0 },
        ],
        { occurredAt: '2026-03-05' },
      ),
    );
    const occurredAt = '2026-03-04';
    const { restatements } = ledger
      .when(discard([{ ...line, quantity: 1, reason: 'breakage' }], { occurredAt }))
      .accepted('StockDiscarded');
    expect(restatements).toMatchObject([{ condition: 'awaitingDisposal', delta: -1 }]);
    const used = ledger.when(consume([{ ...line, quantity: 1 }], { occurredAt }));
    expect(used.accepted('StockConsumed').restatements).toBeUndefined();
  });
});
