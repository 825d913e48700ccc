import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { describe, expect, test } from 'vitest';
import { balanceOf, eventOf } from '../../testing/book.ts';
import { TEST_USER } from '../../testing/given.ts';
import type { TestCommand } from '../../testing/given.ts';
import { IDS, LABELS } from '../../testing/small-country.ts';
import { destroy, discard, reverse } from '../../testing/stock-commands.ts';
import { stocked } from '../../testing/stocked.ts';

const { bcg, centre, post } = IDS;
const early = { item: bcg, lot: LABELS.early };
const batch = deriveIdentifier('test', 'batch');

function create(facility: string = centre, target = batch): TestCommand {
  return { kind: 'destructionBatch.create', target, body: { facility, code: 'BA-1' } };
}

function certify(facility: string = centre, target = batch): TestCommand {
  const certificate = { certificate: 'C-77', method: 'encapsulation' } as const;
  const body = { facility, ...certificate, witnesses: [TEST_USER], destroyedOn: '2026-03-09' };
  return { kind: 'destruction.certify', target, body };
}

function discarded() {
  const ledger = stocked();
  ledger.given(
    discard([
      { item: bcg, lot: LABELS.expired, quantity: 10, reason: 'expired' },
      { ...early, quantity: 4, reason: 'breakage' },
    ]),
  );
  return ledger;
}

describe('a destruction', () => {
  test('takes what awaits disposal out, in a batch, the earliest expiry first', () => {
    const ledger = discarded();
    ledger.given(create());
    const data = ledger
      .try(destroy(batch, [{ item: bcg, quantity: 12 }]))
      .accepted('StockDestroyed');
    const seen = data.lines.map(({ lotNumber, quantity, condition }) => [
      lotNumber,
      quantity,
      condition,
    ]);
    expect(data.batch).toBe(batch);
    expect(seen).toEqual([
      ['B-0226', 10, 'awaitingDisposal'],
      ['B-0626', 2, 'awaitingDisposal'],
    ]);
    expect(balanceOf(ledger, { ...early, condition: 'awaitingDisposal' })).toBe(2);
  });

  test('that was an error of entry is taken back: the goods were still there', () => {
    const ledger = discarded();
    ledger.given(create());
    const destroyed = eventOf(ledger, destroy(batch, [{ ...early, quantity: 4 }]));
    ledger.given(reverse(destroyed));
    expect(balanceOf(ledger, { ...early, condition: 'awaitingDisposal' })).toBe(4);
  });

  test('takes nothing that was not discarded', () => {
    const ledger = discarded();
    ledger.given(create());
    ledger
      .when(destroy(batch, [{ ...early, quantity: 5 }]))
      .refused('insufficient-stock /lines/0/quantity');
  });

  test('needs a batch of this facility that is not certified', () => {
    const ledger = discarded();
    const lines = [{ ...early, quantity: 1 }];
    ledger.when(destroy(batch, lines)).refused('unknown-batch /batch');
    const other = deriveIdentifier('test', 'batch of the post');
    ledger.given(create(post, other));
    ledger.when(destroy(other, lines)).refused('batch-of-other-facility /batch');
    ledger.given(create(), destroy(batch, lines), certify());
    ledger.when(destroy(batch, lines)).refused('batch-certified /batch').with({ batch: 'BA-1' });
  });
});

describe('a destruction batch', () => {
  test('is of a facility, and rests on it', () => {
    const data = discarded().when(create()).accepted('DestructionBatchCreated');
    expect(data).toMatchObject({ facility: centre, code: 'BA-1' });
    expect(data.basis.map(({ stream }) => stream)).toEqual([`facility-${centre}`]);
  });

  test('is created once, at a facility that is there and open', () => {
    const ledger = discarded();
    ledger.given(create());
    ledger.when(create()).refused('already-registered');
    const nowhere = deriveIdentifier('test', 'nowhere');
    ledger.when(create(nowhere, nowhere)).refused('unknown-facility /facility');
    ledger.given({ kind: 'facility.close', target: post, body: {} });
    ledger.when(create(post, nowhere)).refused('facility-closed /facility');
  });

  test('is certified once, by whom it belongs to', () => {
    const ledger = discarded();
    ledger.when(certify()).refused('not-registered');
    ledger.given(create());
    ledger.when(certify(post)).refused('batch-of-other-facility /facility');
    ledger.given(destroy(batch, [{ ...early, quantity: 1 }]));
    const data = ledger.try(certify()).accepted('DestructionCertified');
    expect(data).toMatchObject({ certificate: 'C-77', witnesses: [TEST_USER] });
    const streams = data.basis.map(({ stream }) => stream);
    expect(streams).toEqual([`facility-${centre}`, `stock-${centre}`]);
    ledger.when(certify()).refused('batch-certified');
  });

  test('is not certified while nothing stands as destroyed in it', () => {
    const ledger = discarded();
    ledger.given(create());
    ledger.when(certify()).refused('batch-empty').with({ batch: 'BA-1' });
    const lines = [
      { ...early, quantity: 1 },
      { item: bcg, lot: LABELS.expired, quantity: 1 },
    ];
    const destroyed = eventOf(ledger, destroy(batch, lines));
    ledger.given(reverse(destroyed, { lines: [1] }));
    ledger.when(certify()).accepted('DestructionCertified');
    ledger.given(reverse(destroyed));
    ledger.when(certify()).refused('batch-empty');
    ledger.given(destroy(batch, lines));
    ledger.when(certify()).accepted('DestructionCertified');
  });
});
