import { expect, test } from 'vitest';
import type { LotRow } from '@lumbung/schemas/endpoints/lots';
import { expiryOfKnownLot, otherExpiryOf } from './known-lot.ts';

const id = '018f4d2e-7b1a-7c3d-9e4f-0a1b2c3d4e5f';

function lot(number: string, expiry?: string): LotRow {
  const dates = expiry === undefined ? {} : { expiry };
  return { id, item: id, number, ...dates, status: 'released' };
}

const known = [lot('AB-1', '2027-01-31'), lot('CD', '2027-02-28'), lot('cd', '2027-03-31')];

test('the expiry of the one lot of a number fills itself in, whatever the spelling', () => {
  expect(expiryOfKnownLot(known, 'ab 1')).toBe('2027-01-31');
  expect(expiryOfKnownLot(known, 'CD')).toBeUndefined();
  expect(expiryOfKnownLot(known, '')).toBeUndefined();
});

test('a number that is known with another expiry alone is a question', () => {
  expect(otherExpiryOf(known, { number: 'AB1', expiry: '2027-06-30' })).toBe('2027-01-31');
  expect(otherExpiryOf(known, { number: 'AB1', expiry: '2027-01-31' })).toBeUndefined();
  expect(otherExpiryOf(known, { number: 'CD', expiry: '2027-03-31' })).toBeUndefined();
  expect(otherExpiryOf(known, { number: 'AB1', expiry: '' })).toBeUndefined();
  expect(otherExpiryOf([lot('AB1')], { number: 'AB1', expiry: '2027-01-31' })).toBeUndefined();
});
