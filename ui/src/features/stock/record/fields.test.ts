import { expect, test } from 'vitest';
import { emptyLot } from './draft.ts';
import { fieldOfPointer } from './fields.ts';
import type { WrittenLine } from './lines.ts';
import { VACCINE } from './testing/shelf.ts';

const common = { item: VACCINE, quantity: 5, unitsPerPack: 1, reason: '' };
const key = { item: VACCINE, place: 'main', condition: 'usable' } as const;
const lines: WrittenLine[] = [
  { ...common, blockId: 1, row: 'balance-x', balance: key },
  { ...common, blockId: 3, row: 'lot-4', label: emptyLot(4) },
];

test.each([
  ['/recipient', 'document-party'],
  ['/occurredAt', 'document-date'],
  ['/lines', 'document-item'],
  ['', 'document-item'],
  ['/lines/0/quantity', 'item-1-balance-x-quantity'],
  ['/lines/0', 'item-1-balance-x-quantity'],
  ['/lines/0/lot', 'item-1-balance-x-quantity'],
  ['/lines/0/overrideReason', 'item-1-overrideReason'],
  ['/lines/0/reason', 'item-1-reason'],
  ['/lines/1/lot/expiry', 'item-3-lot-4-expiry'],
  ['/lines/1/lot', 'item-3-lot-4-number'],
  ['/lines/1/counted', 'item-3-lot-4-quantity'],
  ['/lines/9/quantity', 'document-item'],
])('given a refusal at "%s", the field %s is pointed at', (pointer, field) => {
  expect(fieldOfPointer(pointer, lines, false)).toBe(field);
});

test('given a count, the reason of a line stands on its row', () => {
  expect(fieldOfPointer('/lines/0/reason', lines, true)).toBe('item-1-balance-x-reason');
});
