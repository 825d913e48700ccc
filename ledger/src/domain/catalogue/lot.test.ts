import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { streamOf } from '@lumbung/schemas/streams';
import { describe, expect, test } from 'vitest';
import type { TestLedger } from '../../testing/given.ts';
import {
  correctLot,
  extendExpiry,
  lotCalled,
  mergeLot,
  registerLot,
  setLotStatus,
  undoLotMerge,
} from '../../testing/lot-commands.ts';
import { IDS, LABELS, smallCountry } from '../../testing/small-country.ts';
import type { LotState } from './lot-state.ts';

const [early, late] = [lotCalled('early'), lotCalled('late')];

function withLots(): TestLedger {
  const ledger = smallCountry();
  ledger.given(registerLot('early'), registerLot('late'), registerLot('twin'));
  return ledger;
}

function known(ledger: TestLedger, lot: string): LotState {
  return ledger.stateOf(streamOf('lot', lot)) as LotState;
}

const changes = [
  correctLot('early', { number: 'X' }),
  mergeLot('early', 'late'),
  undoLotMerge('early'),
  extendExpiry('early', '2030-01-01'),
  setLotStatus('early', 'onHold'),
];

test.each(changes)('$kind is of a lot that is registered', (command) => {
  const expected = { what: 'lot', id: early };
  smallCountry().when(command).refused('not-registered').with(expected);
});

test.each(changes.filter(({ body }) => 'reason' in body))(
  '$kind needs a fitting reason',
  (each) => {
    const ledger = withLots();
    if (each.kind === 'lotMerge.undo') ledger.given(mergeLot('early', 'late'));
    const command = { ...each, body: { ...each.body, reason: 'breakage' } } as typeof each;
    ledger
      .when(command)
      .refused('wrong-reason /reason')
      .with({ reason: 'breakage', class: 'lotChange' });
  },
);

test('the reason of a change may be one of the country', () => {
  const ledger = withLots();
  const reason = deriveIdentifier('test', 'reason');
  const body = { code: 'R', name: 'R', class: 'lotChange' as const, directions: [] };
  ledger.given({ kind: 'reason.define', target: reason, body });
  const { basis } = ledger
    .when(setLotStatus('early', 'onHold', { reason }))
    .accepted('LotStatusChanged');
  expect(basis).toEqual([{ stream: streamOf('reason', reason), revision: 0 }]);
});

describe('a correction', () => {
  test('says the whole label again', () => {
    const ledger = withLots();
    ledger.given(correctLot('early', { number: 'B-0627', manufactured: '2025-01-01' }));
    expect(known(ledger, early)).toMatchObject({
      item: IDS.bcg,
      number: 'B-0627',
      expiry: undefined,
      manufactured: '2025-01-01',
    });
  });

  test('is refused where nothing changes, and where the dates cannot be', () => {
    const ledger = withLots();
    const { number } = LABELS.early;
    ledger.when(correctLot('early', LABELS.early)).refused('lot-unchanged').with({ lot: number });
    const dates = { expiry: '2026-01-01', manufactured: '2026-01-02' };
    ledger
      .when(correctLot('early', { number, ...dates }))
      .refused('expiry-before-manufacture /expiry')
      .with(dates);
  });
});

describe('a longer shelf life', () => {
  test('is later than what is known now', () => {
    const ledger = withLots();
    const first = ledger.try(extendExpiry('early', '2026-09-30')).accepted('LotExpiryExtended');
    expect(first).toMatchObject({ expiry: '2026-09-30', document: 'EXT-1' });
    expect(known(ledger, early)?.expiry).toBe('2026-09-30');
    ledger
      .when(extendExpiry('early', '2026-09-30'))
      .refused('expiry-not-later /expiry')
      .with({ expiry: '2026-09-30', known: '2026-09-30' });
  });

  test('is of a lot that has an expiry', () => {
    const ledger = withLots();
    ledger.given(correctLot('early', { number: 'X' }));
    ledger
      .when(extendExpiry('early', '2030-01-01'))
      .refused('lot-without-expiry')
      .with({ lot: 'X' });
  });
});

describe('a status', () => {
  test('holds from when it was set, and is not set twice by the same recall', () => {
    const ledger = withLots();
    const recall = deriveIdentifier('test', 'recall');
    ledger.when(setLotStatus('early', 'released')).refused('lot-unchanged /status');
    ledger.given(setLotStatus('early', 'recalled'));
    ledger.when(setLotStatus('early', 'recalled')).refused('lot-unchanged /status');
    ledger.given(setLotStatus('early', 'recalled', { recall }));
    ledger.when(setLotStatus('early', 'recalled', { recall })).refused('lot-unchanged /status');
    expect(known(ledger, early)?.statuses).toMatchObject([
      { status: 'recalled', at: '2026-03-10T05:00:00.000000Z' },
      { status: 'recalled', recall },
    ]);
  });
});

describe('a merge', () => {
  test('stands with the lot that is merged away, and says which revision of the other it saw', () => {
    const ledger = withLots();
    const { into, basis } = ledger.try(mergeLot('early', 'late')).accepted('LotMerged');
    expect(into).toBe(late);
    expect(basis).toEqual([{ stream: streamOf('lot', late), revision: 0 }]);
    expect(known(ledger, early)?.into).toBe(late);
    expect(known(ledger, late)?.into).toBeUndefined();
  });

  test('is not into itself, in a circle, or twice', () => {
    const ledger = withLots();
    const { number } = LABELS.early;
    ledger.when(mergeLot('early', 'early')).refused('lot-merge-cycle /into').with({ lot: number });
    ledger.given(mergeLot('early', 'late'), mergeLot('late', 'twin'));
    ledger.when(mergeLot('twin', 'early')).refused('lot-merge-cycle /into');
    ledger.when(mergeLot('early', 'twin')).refused('lot-merged').with({ lot: number, into: late });
  });

  test('is into the lot that survives, of the same item and status', () => {
    const ledger = withLots();
    const other = deriveIdentifier('test', 'other');
    const vaccine = { ...ledger.eventsOf(streamOf('item', IDS.bcg))[0]?.data } as object;
    const body = { ...vaccine, code: 'OPV' } as never;
    const item = deriveIdentifier('test', 'OPV');
    ledger.given({ kind: 'item.register', target: item, body });
    ledger.given({ kind: 'lot.register', target: other, body: { item, number: 'O' } });
    const into = (lot: string) => ({
      kind: 'lot.merge' as const,
      target: early,
      body: { into: lot, reason: 'sameLot' as const },
    });
    ledger.when(into(item)).refused('unknown-lot /into').with({ lot: item, item: IDS.bcg });
    ledger.when(into(other)).refused('lot-of-other-item /into').with({ lot: other });
    ledger.given(setLotStatus('late', 'recalled'));
    ledger.when(mergeLot('early', 'late')).refused('lot-status-differs /into').with({
      lot: LABELS.early.number,
      status: 'released',
      into: LABELS.late.number,
      intoStatus: 'recalled',
    });
    ledger.given(setLotStatus('late', 'released'), mergeLot('late', 'twin'));
    ledger.when(mergeLot('early', 'late')).refused('lot-merged /into');
  });

  test('leaves what is known to the lot that survives', () => {
    const ledger = withLots();
    ledger.given(mergeLot('early', 'late'));
    for (const command of [
      correctLot('early', { number: 'X' }),
      extendExpiry('early', '2030-01-01'),
      setLotStatus('early', 'onHold'),
    ]) {
      ledger.when(command).refused('lot-merged');
    }
  });
});

describe('a merge that is undone', () => {
  test('leaves the lot as it was, with the status that both had', () => {
    const ledger = withLots();
    ledger.when(undoLotMerge('early')).refused('lot-not-merged').with({ lot: LABELS.early.number });
    ledger.given(mergeLot('early', 'late'), mergeLot('late', 'twin'));
    ledger.given(setLotStatus('twin', 'recalled'));
    const undone = ledger.try(undoLotMerge('early')).accepted('LotMergeUndone');
    expect(undone).toMatchObject({ into: late, status: 'recalled' });
    expect(known(ledger, early)).toMatchObject({
      ...LABELS.early,
      statuses: [{ status: 'recalled' }],
    });
    expect(known(ledger, early)?.into).toBeUndefined();
    ledger.when(undoLotMerge('early')).refused('lot-not-merged');
  });
});
