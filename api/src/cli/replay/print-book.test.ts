import { expect, test } from 'vitest';
import type { Balance } from './book.ts';
import { balanceTable } from './print-book.ts';

const names = {
  items: new Map([
    ['a', { id: 'a', code: 'Z', name: 'BCG' }],
    ['b', { id: 'b', code: 'A', name: 'Oral polio' }],
  ]),
  lots: new Map([
    ['l1', 'L-1'],
    ['l2', 'L-2'],
  ]),
};

function balance(item: string, lot: string, condition: Balance['condition']): Balance {
  return { item, lot, condition, place: 'main', quantity: 1 };
}

test('the balances of a book stand by the name of the item, the condition and the lot', () => {
  const table = balanceTable(
    [
      balance('b', 'l1', 'usable'),
      balance('a', 'l2', 'usable'),
      balance('a', 'l1', 'usable'),
      balance('a', 'l2', 'awaitingDisposal'),
    ],
    names,
  );
  const rows = table.trim().split('\n').slice(1);
  expect(rows.map((row) => row.trim().split(/ {2,}/).slice(1, 5))).toEqual([
    ['BCG', 'L-2', 'main', 'awaitingDisposal'],
    ['BCG', 'L-1', 'main', 'usable'],
    ['BCG', 'L-2', 'main', 'usable'],
    ['Oral polio', 'L-1', 'main', 'usable'],
  ]);
});
