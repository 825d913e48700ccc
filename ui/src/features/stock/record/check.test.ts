import { expect, test } from 'vitest';
import { changeBlock, changeEntry, changeLot, changeTotal } from './changes.ts';
import { findingsOf } from './check.ts';
import { EMPTY_DRAFT } from './draft.ts';
import type { Block, Draft } from './draft.ts';
import { openBlocks } from './offers.ts';
import type { OpenBlock, Surroundings } from './offers.ts';
import { SYRINGE, VACCINE, draftOf, surroundings } from './testing/shelf.ts';

function keysOf(draft: Draft, around: Surroundings): string[] {
  return findingsOf(draft, openBlocks(draft, around), around).map(({ key }) => key);
}

function writing(
  around: Surroundings,
  item: string,
  write: (block: Block, open: OpenBlock) => Block,
): Draft {
  const draft = { ...draftOf(around, item), party: 'someone' };
  const [open] = openBlocks(draft, around);
  if (open === undefined) throw new Error('the item is there');
  return changeBlock(draft, open.block.id, (block) => write(block, open));
}

test('given an empty document, what is missing is named in the order of the page', () => {
  expect(keysOf(EMPTY_DRAFT, surroundings('issue'))).toEqual(['check.recipient', 'check.noItems']);
  expect(keysOf(EMPTY_DRAFT, surroundings('use'))).toEqual(['check.noItems']);
});

test('given an item in which nothing is written, its field is pointed at', () => {
  const around = surroundings('use');
  const draft = draftOf(around, VACCINE);
  const [finding] = findingsOf(draft, openBlocks(draft, around), around);
  expect(finding).toEqual({
    field: 'item-1-total',
    key: 'check.quantity',
    values: { what: 'Vaccine' },
  });
});

test('given more than there is, an enforcing facility names both numbers', () => {
  const around = surroundings('use');
  const draft = writing(around, SYRINGE, (block, { offers: [offer] }) =>
    offer === undefined ? block : changeEntry(block, offer, { quantity: '120' }),
  );
  expect(findingsOf(draft, openBlocks(draft, around), around)).toMatchObject([
    { key: 'check.tooMuch', values: { what: 'Syringe', asked: 120, available: 100 } },
  ]);
});

test('given a total above all lots, the total is pointed at', () => {
  const around = surroundings('use');
  const draft = writing(around, VACCINE, (block, { offers }) => changeTotal(block, offers, '90'));
  expect(findingsOf(draft, openBlocks(draft, around), around)).toMatchObject([
    { field: 'item-1-total', key: 'check.tooMuch', values: { asked: 90, available: 80 } },
  ]);
});

test('given a facility that records and flags, what the book does not cover is taken all the same', () => {
  const around = surroundings('use', 'flag');
  const draft = writing(around, VACCINE, (block, { offers }) => changeTotal(block, offers, '90'));
  expect(keysOf(draft, around)).toEqual([]);
  const uncovered = draft.blocks[0]?.entries.find(({ key }) => key.lot === 'unknown');
  expect(uncovered?.quantity).toBe('10');
});

test.each(['1.5', '1,500', '-3', 'ten', '99999999999999999'])(
  'given %s for a number, it is not taken for one',
  (typed) => {
    const around = surroundings('use');
    const draft = writing(around, SYRINGE, (block, { offers: [offer] }) =>
      offer === undefined ? block : changeEntry(block, offer, { quantity: typed }),
    );
    expect(keysOf(draft, around)).toContain('check.whole');
  },
);

test('given a later lot while an earlier one has stock, a reason is asked for until there is one', () => {
  const around = surroundings('issue');
  const write = (overrideReason: string) =>
    writing(around, VACCINE, (block, { offers: [, later] }) =>
      later === undefined
        ? block
        : { ...changeEntry(block, later, { quantity: '5' }), overrideReason },
    );
  expect(keysOf(write(''), around)).toEqual(['check.override']);
  expect(keysOf(write('lotNotReachable'), around)).toEqual([]);
});

test('given a count, a balance without a number is neither zero nor forgotten', () => {
  const around = surroundings('count');
  const draft = writing(around, VACCINE, (block, { offers: [first] }) =>
    first === undefined ? block : changeEntry(block, first, { quantity: '', skipped: true }),
  );
  expect(keysOf(draft, around)).toEqual(['check.notCountedReason', 'check.notCounted']);
});

test('given a label, its number and its dates are asked for', () => {
  const around = surroundings('receive');
  const draft = writing(around, VACCINE, (block) =>
    changeLot(block, 2, { expiry: '2026-02-30', quantity: '0' }),
  );
  expect(keysOf(draft, around)).toEqual(['check.lotNumber', 'check.date', 'check.whole']);
});

test('given a discard, its reason is asked for', () => {
  const around = surroundings('discard');
  const draft = writing(around, SYRINGE, (block, { offers: [offer] }) =>
    offer === undefined ? block : changeEntry(block, offer, { quantity: '2' }),
  );
  expect(keysOf(draft, around)).toEqual(['check.reason']);
});

test('given an earlier moment, its date has to exist', () => {
  const around = surroundings('use');
  const when = { when: 'earlier', date: '2026-02-30', time: '25:00' } as const;
  expect(keysOf({ ...EMPTY_DRAFT, ...when }, around)).toEqual([
    'check.date',
    'check.time',
    'check.noItems',
  ]);
});

test('given a kind that asks where to, in which batch or at which stage, that is named', () => {
  const line = (block: Block, open: OpenBlock): Block => {
    const [offer] = open.offers;
    return offer === undefined ? block : changeEntry(block, offer, { quantity: '5' });
  };
  const missing = (['relocate', 'vvm', 'destroy'] as const).map((kind) => {
    const around = surroundings(kind);
    return keysOf(writing(around, VACCINE, line), around);
  });
  expect(missing).toEqual([['check.to.place'], ['check.to.vvmStage'], ['check.batch']]);
});

test('given lots that are named, more than the unknown one has is refused with what it has', () => {
  const around = surroundings('identify');
  const draft = writing(around, VACCINE, (block) =>
    changeLot(block, 2, { number: 'C3', quantity: '13' }),
  );
  expect(findingsOf(draft, openBlocks(draft, around), around)).toMatchObject([
    { key: 'check.identify.tooMuch', values: { available: 12 } },
  ]);
  const none = writing(around, SYRINGE, (block) => block);
  expect(keysOf(none, around)).toContain('check.identify.none');
});

test('given stock that goes to a program, both it and the funding are chosen', () => {
  const around = surroundings('reallocate');
  const draft = writing(around, VACCINE, (block, { offers: [offer] }) =>
    offer === undefined ? block : changeEntry(block, offer, { quantity: '1' }),
  );
  expect(keysOf(draft, around)).toEqual(['check.to.allocation', 'check.to.funding']);
});
