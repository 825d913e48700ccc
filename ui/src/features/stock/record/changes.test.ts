import { expect, test } from 'vitest';
import {
  addLot,
  changeBlock,
  changeEntry,
  changeLens,
  changeTotal,
  removeBlock,
  removeLot,
} from './changes.ts';
import type { Block } from './draft.ts';
import { openBlocks } from './offers.ts';
import { SYRINGE, VACCINE, draftOf, surroundings } from './testing/shelf.ts';

const around = surroundings('issue');
const draft = draftOf(around, VACCINE);
const [open] = openBlocks(draft, around);
const offers = open?.offers ?? [];

function quantities(block: Block): string[] {
  return offers.map(
    ({ key }) => block.entries.find((entry) => entry.key.lot === key.lot)?.quantity ?? '',
  );
}

function block(): Block {
  const [first] = draft.blocks;
  if (first === undefined) throw new Error('the item is there');
  return first;
}

test('given a total, the lots are filled in; given another, the first split is gone', () => {
  const sixty = changeTotal(block(), offers, '60');
  expect(quantities(sixty)).toEqual(['40', '20']);
  expect(quantities(changeTotal(sixty, offers, '6'))).toEqual(['6', '']);
  expect(quantities(changeTotal(sixty, offers, 'x'))).toEqual(['', '']);
});

test('given a lot that is changed after the split, the total follows', () => {
  const [, second] = offers;
  if (second === undefined) throw new Error('two lots are offered');
  const changed = changeEntry(changeTotal(block(), offers, '60'), second, { quantity: '25' });
  expect(changed.total).toBe('65');
  expect(changeEntry(changed, second, { quantity: 'x' }).total).toBe('');
});

test('given another pack, what comes out whole stays and the rest is to be typed again', () => {
  const inDoses = changeTotal(block(), offers, '45');
  const inVials = changeLens(inDoses, 10);
  expect(quantities(inVials)).toEqual(['4', '']);
  expect(inVials.total).toBe('4');
  expect(quantities(changeLens(inVials, 1))).toEqual(['40', '']);
});

test('given items and labels, each keeps a number of its own', () => {
  const two = addLot(draftOf(surroundings('receive'), VACCINE, SYRINGE), 1);
  const ids = two.blocks.flatMap(({ id, lots }) => [id, ...lots.map((lot) => lot.id)]);
  expect(new Set(ids).size).toBe(5);
  const fewer = changeBlock(two, 1, (each) => removeLot(each, 2));
  expect(fewer.blocks[0]?.lots).toHaveLength(1);
  expect(removeBlock(fewer, 1).blocks.map(({ item }) => item)).toEqual([SYRINGE]);
});
