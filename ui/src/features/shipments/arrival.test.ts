import type { ShipmentGoods } from '@lumbung/schemas/endpoints/shipments';
import { expect, test } from 'vitest';
import { arrivedLine, asNoted, flawsOf, isOnItsWay } from './arrival.ts';
import type { TypedArrival } from './arrival.ts';

const goods: ShipmentGoods = {
  item: '00000000-0000-4000-8000-00000000000a',
  lot: '00000000-0000-4000-8000-000000000001',
  name: 'Vaccine',
  unit: 'dose',
  state: 'inTransit',
  dispatched: 20,
  noted: 0,
  accepted: 0,
  rejected: 0,
  missing: 0,
  excess: 0,
  resolved: 0,
  remainder: 20,
};
const { item, lot } = goods;

function typed(change: Partial<TypedArrival>): TypedArrival {
  return { ...asNoted(goods), ...change };
}

test('given nothing was changed, everything arrived as the note says', () => {
  expect(arrivedLine(goods, asNoted(goods))).toEqual({
    item,
    lot,
    noted: 20,
    accepted: 20,
    rejected: [],
    missing: [],
  });
  expect(flawsOf(20, asNoted(goods))).toEqual([]);
});

test('given less is there, the rest of the note is missing, and that needs a reason', () => {
  const less = typed({ accepted: '12', rejected: '5', rejectedReason: 'damagedInTransit' });
  expect(flawsOf(20, less)).toEqual(['differenceReason']);
  const why = { ...less, differenceReason: 'lostInTransit' };
  expect(flawsOf(20, why)).toEqual([]);
  expect(arrivedLine(goods, why)).toMatchObject({
    noted: 20,
    accepted: 12,
    rejected: [{ quantity: 5, reason: 'damagedInTransit' }],
    missing: [{ quantity: 3, reason: 'lostInTransit' }],
  });
});

test('given more is there, what is beyond the note is an excess', () => {
  const more = typed({ accepted: '22', rejected: '1', rejectedReason: 'damagedInTransit' });
  expect(flawsOf(20, more)).toEqual(['differenceReason']);
  expect(arrivedLine(goods, { ...more, differenceReason: 'extraShipped' })).toMatchObject({
    noted: 20,
    accepted: 19,
    rejected: [{ quantity: 1 }],
    missing: [],
    excess: { quantity: 3, reason: 'extraShipped' },
  });
});

test('given what is no number, or a rejection without a reason or beyond the note, it says so', () => {
  expect(flawsOf(20, typed({ accepted: '2x' }))).toEqual(['accepted', 'differenceReason']);
  expect(flawsOf(20, typed({ accepted: '19', rejected: '1' }))).toEqual(['rejectedReason']);
  const beyond = typed({ accepted: '', rejected: '21', rejectedReason: 'wrongItem' });
  expect(flawsOf(20, { ...beyond, differenceReason: 'extraShipped' })).toEqual(['rejected']);
});

test('goods are on their way until anything is known of their arrival', () => {
  expect(isOnItsWay(goods)).toBe(true);
  expect(isOnItsWay({ ...goods, noted: 20, missing: 20 })).toBe(false);
  expect(isOnItsWay({ ...goods, dispatched: 0 })).toBe(false);
});
