import type { ShipmentGoods } from '@lumbung/schemas/endpoints/shipments';
import { expect, test } from 'vitest';
import { allOf, isOpen, resolutionFlaws, resolvedLines } from './resolution.ts';

const goods: ShipmentGoods = {
  item: '00000000-0000-4000-8000-00000000000a',
  lot: '00000000-0000-4000-8000-000000000001',
  name: 'Vaccine',
  unit: 'dose',
  state: 'discrepant',
  dispatched: 20,
  noted: 20,
  accepted: 14,
  rejected: 0,
  missing: 6,
  excess: 0,
  resolved: 0,
  remainder: 6,
};
const { item, lot } = goods;
const whole = { ...allOf(goods), account: 'lost', reason: 'lostInTransit' } as const;

test('given what remains and why, it is settled against the account', () => {
  expect(resolutionFlaws(goods, whole)).toEqual([]);
  expect(resolvedLines(goods, whole)).toEqual([
    { item, lot, quantity: 6, direction: 'out', account: 'lost', reason: 'lostInTransit' },
  ]);
});

test('given more came than was sent, it is settled the other way', () => {
  const more = { ...goods, dispatched: 0, remainder: -4 };
  expect(isOpen(more)).toBe(true);
  const said = { ...allOf(more), account: 'correction', reason: 'noteError' } as const;
  expect(resolvedLines(more, said)).toMatchObject([{ quantity: 4, direction: 'in' }]);
});

test('given something is not said, or more than remains, it says what', () => {
  expect(resolutionFlaws(goods, allOf(goods))).toEqual(['account', 'reason']);
  expect(resolutionFlaws(goods, { ...whole, quantity: '7' })).toEqual(['quantity']);
  expect(resolutionFlaws(goods, { ...whole, quantity: '2x' })).toEqual(['quantity']);
});

test('given no number, or zero, the goods are left as they are', () => {
  expect(resolutionFlaws(goods, { ...allOf(goods), quantity: '' })).toEqual([]);
  expect(resolvedLines(goods, { ...whole, quantity: '0' })).toEqual([]);
  expect(isOpen({ ...goods, remainder: 0 })).toBe(false);
  expect(isOpen({ ...goods, noted: 0, missing: 0, accepted: 0, remainder: 20 })).toBe(false);
});
