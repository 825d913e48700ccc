import { expect, test } from 'vitest';
import type { StatementRow } from '@lumbung/schemas/endpoints/periods';
import { comparedBooks, isIdle } from './statement-items.ts';

function row(item: string, figures: Partial<StatementRow>): StatementRow {
  const transfers = { arrived: 0, dispatched: 0 };
  const none = { opening: 0, received: 0, ...transfers, consumed: 0, adjusted: 0, closing: 0 };
  return { item, code: item, name: item, unit: 'dose', ...none, changes: [], ...figures };
}

test('given books that agree, no figure differs', () => {
  const one = row('vaccine', { received: 100, closing: 100 });
  expect(comparedBooks([one], [one])).toMatchObject([{ item: 'vaccine', differing: [] }]);
});

test('given a fact that came late, the figures that it changed differ', () => {
  const reported = row('vaccine', { received: 100, closing: 100 });
  const restated = row('vaccine', { received: 100, consumed: 30, closing: 70 });
  expect(comparedBooks([reported], [restated])).toMatchObject([
    { reported: { closing: 100 }, restated: { closing: 70 }, differing: ['consumed', 'closing'] },
  ]);
});

test('given an item that only one book has, the other has zero of it', () => {
  const found = row('syringe', { received: 5, closing: 5 });
  expect(comparedBooks([], [found])).toMatchObject([
    { reported: { received: 0 }, restated: { received: 5 }, differing: ['received', 'closing'] },
  ]);
  expect(comparedBooks([found], [])).toMatchObject([
    { reported: { received: 5 }, restated: { received: 0 }, differing: ['received', 'closing'] },
  ]);
});

test('items stand by their names, and one that nothing happened to is idle', () => {
  const rows = [row('b', {}), row('a', { opening: 1, closing: 1 })];
  const items = comparedBooks(rows, rows);
  expect(items.map(({ item }) => item)).toEqual(['a', 'b']);
  expect(items.map(isIdle)).toEqual([false, true]);
});
