import type { CommandInput } from '@lumbung/schemas/commands';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { LIMITS } from '@lumbung/schemas/limits';
import { streamOf } from '@lumbung/schemas/streams';
import { describe, expect, test } from 'vitest';
import type { TestCommand, TestLedger } from '../../testing/given.ts';
import { lotCalled, mergeLot, registerLot } from '../../testing/lot-commands.ts';
import { IDS, LABELS, smallCountry } from '../../testing/small-country.ts';

const target = deriveIdentifier('test', 'recall');
const [early, late, twin] = [lotCalled('early'), lotCalled('late'), lotCalled('twin')];

const notice = {
  item: IDS.bcg,
  lots: [early],
  class: 'first' as const,
  instruction: 'sendBack' as const,
  document: 'BPOM-12',
  reason: 'recalledByAuthority' as const,
};

function issue(more: Partial<CommandInput<'recall.issue'>> = {}): TestCommand {
  return { kind: 'recall.issue', target, body: { ...notice, ...more } };
}

const extend = (...lots: string[]): TestCommand => ({
  kind: 'recall.extend',
  target,
  body: { lots },
});
const close: TestCommand = { kind: 'recall.close', target, body: {} };

function withLots(): TestLedger {
  const ledger = smallCountry();
  ledger.given(registerLot('early'), registerLot('late'), registerLot('twin'));
  return ledger;
}

describe('a recall', () => {
  test('is issued once, and says which revisions of its lots it saw', () => {
    const ledger = withLots();
    const { basis, ...said } = ledger.try(issue()).accepted('RecallIssued');
    expect(said).toEqual(notice);
    expect(basis).toContainEqual({ stream: streamOf('lot', early), revision: 0 });
    ledger.when(issue()).refused('already-registered').with({ what: 'recall', id: target });
  });

  test('names the lots that survive, each once', () => {
    const ledger = withLots();
    ledger.given(mergeLot('early', 'late'));
    expect(ledger.when(issue()).accepted('RecallIssued').lots).toEqual([late]);
    ledger
      .when(issue({ lots: [early, late] }))
      .refused('lot-recalled-already /lots/1')
      .with({ lot: LABELS.late.number });
  });

  test('is of lots of its item, for a reason', () => {
    const ledger = withLots();
    const unknown = deriveIdentifier('test', 'nothing');
    ledger.when(issue({ item: unknown })).refused('unknown-item /item');
    ledger.when(issue({ lots: [unknown] })).refused('unknown-lot /lots/0');
    ledger.when(issue({ item: IDS.syringe })).refused('lot-of-other-item /lots/0');
    ledger.when(issue({ reason: 'breakage' })).refused('wrong-reason /reason');
  });

  test('is extended by lots that it does not name yet, until it is closed', () => {
    const ledger = withLots();
    ledger.when(extend(late)).refused('not-registered');
    ledger.given(issue());
    expect(ledger.try(extend(late)).accepted('RecallExtended').lots).toEqual([late]);
    ledger.when(extend(late)).refused('lot-recalled-already /lots/0');
    expect(ledger.try(close).accepted('RecallClosed')).toEqual({});
    ledger.when(close).refused('recall-closed').with({ id: target });
    ledger.when(extend(twin)).refused('recall-closed');
  });

  test('has no more lots than it may', () => {
    const ledger = withLots();
    const { recallLotsMax: max } = LIMITS;
    const lots = Array.from({ length: max }, (_, index) => deriveIdentifier('lot', index));
    ledger.given(
      lots.map((lot, index) => ({
        kind: 'lot.register' as const,
        target: lot,
        body: { item: IDS.bcg, number: `N${index}` },
      })),
    );
    ledger.given(issue({ lots }));
    ledger
      .when(extend(early))
      .refused('too-many-lots /lots')
      .with({ count: max + 1, max });
  });
});
