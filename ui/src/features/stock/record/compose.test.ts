import { expect, test } from 'vitest';
import { Transaction } from '@lumbung/schemas/endpoints/stock';
import { addLot, changeBlock, changeEntry, changeLens, changeLot, changeTotal } from './changes.ts';
import { compose } from './compose.ts';
import { NONE } from './draft.ts';
import type { Draft } from './draft.ts';
import { RECORD_KIND_NAMES } from './kinds.ts';
import type { RecordKind } from './kinds.ts';
import { openBlocks } from './offers.ts';
import type { Surroundings } from './offers.ts';
import { LOTS, SYRINGE, VACCINE, draftOf, surroundings } from './testing/shelf.ts';

const PARTY = '00000000-0000-4000-8000-0000000000ff';
const [A1 = '', B2 = ''] = LOTS;

function bodyOf(kind: RecordKind, draft: Draft, around: Surroundings): Record<string, unknown> {
  return compose(kind, draft, openBlocks(draft, around), 'Asia/Jakarta').body;
}

function withTotal(draft: Draft, around: Surroundings, total: string): Draft {
  const [open] = openBlocks(draft, around);
  return changeBlock(draft, open?.block.id ?? 0, (block) =>
    changeTotal(block, open?.offers ?? [], total),
  );
}

test('given one total, the body names the lots that it falls on, first expiry first', () => {
  const around = surroundings('issue');
  const draft = { ...withTotal(draftOf(around, VACCINE), around, '60'), party: PARTY };
  expect(bodyOf('issue', draft, around)).toEqual({
    kind: 'stock.issue',
    recipient: PARTY,
    lines: [
      { item: VACCINE, lot: A1, place: 'main', quantity: 40 },
      { item: VACCINE, lot: B2, place: 'main', quantity: 20 },
    ],
  });
});

test('given a pack, the body says the units and how they were entered', () => {
  const around = surroundings('use');
  const draft = draftOf(around, VACCINE);
  const inVials = changeBlock(draft, 1, (block) => changeLens(block, 10));
  expect(bodyOf('use', withTotal(inVials, around, '3'), around)['lines']).toEqual([
    {
      item: VACCINE,
      lot: A1,
      place: 'main',
      quantity: 30,
      entered: { packs: 3, unitsPerPack: 10 },
    },
  ]);
});

test('given a lot out of turn with a reason, only its line carries the reason', () => {
  const around = surroundings('issue');
  const draft = draftOf(around, VACCINE);
  const [open] = openBlocks(draft, around);
  const [first, second] = open?.offers ?? [];
  if (first === undefined || second === undefined) throw new Error('two lots are offered');
  const written = changeBlock(draft, 1, (block) => ({
    ...changeEntry(changeEntry(block, first, { quantity: '1' }), second, { quantity: '2' }),
    overrideReason: 'lotNotReachable',
  }));
  expect(bodyOf('issue', written, around)['lines']).toMatchObject([
    { lot: A1, quantity: 1 },
    { lot: B2, quantity: 2, overrideReason: 'lotNotReachable' },
  ]);
  expect(bodyOf('issue', written, around)['lines']).not.toMatchObject([{ overrideReason: '' }, {}]);
});

test('given a label, the body carries what it says; an item without lots carries none', () => {
  const around = surroundings('receive');
  const draft = draftOf(around, VACCINE, SYRINGE);
  const label = { number: ' C3 ', expiry: '2028-02-29', vvmStage: '1', quantity: '50' } as const;
  const written = {
    ...changeBlock(
      changeBlock(draft, 1, (block) => changeLot(block, 2, label)),
      3,
      (block) => changeLot(block, 4, { quantity: '7' }),
    ),
    party: PARTY,
    document: ' SJ-12 ',
    when: 'earlier' as const,
    date: '2026-03-01',
    time: '08:00',
  };
  expect(bodyOf('receive', written, around)).toEqual({
    kind: 'stock.receive',
    occurredAt: '2026-03-01T08:00:00+07:00',
    document: 'SJ-12',
    supplier: PARTY,
    lines: [
      {
        item: VACCINE,
        lot: { number: 'C3', expiry: '2028-02-29' },
        place: 'main',
        vvmStage: 1,
        condition: 'usable',
        quantity: 50,
      },
      { item: SYRINGE, place: 'main', condition: 'usable', quantity: 7 },
    ],
  });
});

test('given a count, every balance that was seen is counted or left out by name', () => {
  const around = surroundings('count');
  const draft = draftOf(around, VACCINE);
  const [first, second] = openBlocks(draft, around)[0]?.offers ?? [];
  if (first === undefined || second === undefined) throw new Error('two lots are offered');
  const written = changeBlock(draft, 1, (block) =>
    changeEntry(changeEntry(block, first, { quantity: '0' }), second, {
      skipped: true,
      reason: 'notReachable',
    }),
  );
  expect(bodyOf('count', written, around)).toEqual({
    kind: 'stock.count',
    scope: { kind: 'items', items: [VACCINE] },
    lines: [
      { item: VACCINE, lot: A1, place: 'main', condition: 'usable', counted: 0 },
      {
        item: VACCINE,
        lot: B2,
        place: 'main',
        condition: 'usable',
        counted: null,
        reason: 'notReachable',
      },
    ],
  });
});

function toOf(kind: RecordKind): string {
  if (kind === 'vvm') return '2';
  return kind === 'reallocate' ? PARTY : 'main';
}

test('given lots that are named, the body says of which unknown stock, on hand or taken', () => {
  const around = surroundings('identify');
  const draft = draftOf(around, VACCINE);
  const [onHand, taken] = openBlocks(draft, around)[0]?.offers ?? [];
  const typed = { number: 'C3', expiry: '2028-01-31', quantity: '4' };
  const written = addLot(
    changeBlock(draft, 1, (block) => changeLot(block, 2, typed)),
    1,
  );
  const both = changeBlock(written, 1, (block) =>
    changeLot(block, 3, { ...typed, of: taken?.id ?? '' }),
  );
  const lot = { number: 'C3', expiry: '2028-01-31' };
  const line = { item: VACCINE, lot, condition: 'usable', quantity: 4 };
  expect(onHand?.onHand).toBe(12);
  expect(bodyOf('identify', both, around)['lines']).toEqual([
    { ...line, place: 'main', what: 'onHand' },
    { ...line, place: 'cold-box', what: 'taken' },
  ]);
});

test('given stock that is to be of a program and of no funding, the body says both', () => {
  const around = surroundings('reallocate');
  const draft = draftOf(around, VACCINE);
  const [offer] = openBlocks(draft, around)[0]?.offers ?? [];
  if (offer === undefined) throw new Error('a lot is offered');
  const written = changeBlock(draft, 1, (block) => ({
    ...changeEntry(block, offer, { quantity: '3' }),
    to: PARTY,
    toFunding: NONE,
  }));
  expect(bodyOf('reallocate', written, around)['lines']).toMatchObject([
    { lot: A1, quantity: 3, to: { program: PARTY } },
  ]);
});

test.each(RECORD_KIND_NAMES)('given a written %s, the server’s schema takes its body', (kind) => {
  const around = surroundings(kind);
  const draft = draftOf(around, VACCINE);
  const [open] = openBlocks(draft, around);
  const [offer] = open?.offers ?? [];
  const written = changeBlock(draft, 1, (block) => ({
    ...(offer === undefined || kind === 'identify'
      ? changeLot(block, 2, { number: 'C3', expiry: '2028-01-31', quantity: '5' })
      : changeEntry(block, offer, { quantity: '5' })),
    reason: kind === 'adjust' ? 'missing' : 'breakage',
    to: toOf(kind),
    toFunding: NONE,
  }));
  const said = { party: PARTY, batch: PARTY, document: 'SJ-1' };
  const body = bodyOf(kind, { ...written, ...said }, around);
  expect(Transaction.safeParse(body)).toMatchObject({ success: true });
});

test('given opened vials, the body says how many, and of which presentation', () => {
  const around = surroundings('openVial');
  const draft = draftOf(around, VACCINE);
  const [offer] = openBlocks(draft, around)[0]?.offers ?? [];
  if (offer === undefined) throw new Error('a lot is offered');
  const written = changeBlock(draft, 1, (block) => changeEntry(block, offer, { quantity: '2' }));
  expect(bodyOf('openVial', written, around)['lines']).toEqual([
    { item: VACCINE, lot: A1, place: 'main', vials: 2, unitsPerVial: 10 },
  ]);
});

test('given stock that is held back, the body says the condition that it leaves and goes to', () => {
  const around = surroundings('hold');
  const draft = draftOf(around, VACCINE);
  const [offer] = openBlocks(draft, around)[0]?.offers ?? [];
  if (offer === undefined) throw new Error('a lot is offered');
  const written = changeBlock(draft, 1, (block) => ({
    ...changeEntry(block, offer, { quantity: '7' }),
    reason: 'heatSuspected',
  }));
  expect(bodyOf('hold', written, around)['lines']).toEqual([
    {
      item: VACCINE,
      lot: A1,
      place: 'main',
      condition: 'usable',
      quantity: 7,
      to: { condition: 'quarantined' },
      reason: 'heatSuspected',
    },
  ]);
});
