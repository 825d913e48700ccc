import { lotIdentifierOf } from '@lumbung/schemas/catalogue/lot-identifier';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { streamOf } from '@lumbung/schemas/streams';
import { describe, expect, test } from 'vitest';
import { IDS, LABELS } from '../../testing/small-country.ts';
import { stocked } from '../../testing/stocked.ts';
import { consume } from '../../testing/stock-commands.ts';

const { bcg } = IDS;
const late = lotIdentifierOf(bcg, LABELS.late.number, LABELS.late.expiry);

describe('use of another lot than the one that expires first', () => {
  const line = { item: bcg, lot: LABELS.late, quantity: 1 };

  test('needs a reason where the facility enforces', () => {
    stocked()
      .when(consume([line]))
      .refused('pick-override-reason-required /lines/0/overrideReason')
      .with({ lot: 'B-1226', suggested: 'B-0626' });
    const { lines } = stocked()
      .when(consume([{ ...line, overrideReason: 'lotNotReachable' }]))
      .accepted('StockConsumed');
    expect(lines[0]).toMatchObject({ lot: late, overrideReason: 'lotNotReachable' });
  });

  test('needs none when the document takes the rest of the earlier lot', () => {
    const rest = { item: bcg, lot: LABELS.early, quantity: 20 };
    stocked()
      .when(consume([line, rest]))
      .accepted('StockConsumed');
  });

  test('is refused with a reason of another class, unknown, or hidden', () => {
    const ledger = stocked();
    const own = deriveIdentifier('reason', 'own');
    ledger
      .when(consume([{ ...line, overrideReason: 'breakage' }]))
      .refused('wrong-reason /lines/0/overrideReason')
      .with({ reason: 'breakage', class: 'pickOverride' });
    const withOwn = consume([{ ...line, overrideReason: own }]);
    ledger.when(withOwn).refused('unknown-reason /lines/0/overrideReason').with({ reason: own });
    const body = { code: 'OWN', name: 'Own', class: 'pickOverride' as const, directions: [] };
    ledger.given({ kind: 'reason.define', target: own, body });
    const { basis } = ledger.when(withOwn).accepted('StockConsumed');
    expect(basis).toContainEqual({ stream: streamOf('reason', own), revision: 0 });
    ledger.given({ kind: 'reason.hide', target: own, body: {} });
    ledger.when(withOwn).refused('unknown-reason /lines/0/overrideReason');
  });
});
