import type { CardRow } from '@lumbung/schemas/endpoints/stock-rows';
import { describe, expect, test } from 'vitest';
import { stepsTo } from './steps-to.ts';

const row = (event: string, change: number, balance: number) =>
  ({ event, line: 1, change, balance }) as CardRow;

const rows = [row('a', 100, 100), row('b', -30, 70), row('c', -10, 65), row('d', 5, 65)];

describe('the steps of a fold', () => {
  test('lead from nothing to the entry, each adding what it changed', () => {
    const { steps, isWhole } = stepsTo(rows, 'b:1');
    expect(steps.map(({ before, after }) => [before, after])).toEqual([
      [0, 100],
      [100, 70],
    ]);
    expect(isWhole).toBe(true);
  });

  test('take what shares the place of the entry along, such as what restates a count', () => {
    const { steps, isWhole } = stepsTo(rows, 'c:1');
    expect(steps).toHaveLength(4);
    expect(steps.at(-1)?.after).toBe(65);
    expect(isWhole).toBe(true);
  });

  test('are not whole while the entry was not read', () => {
    expect(stepsTo(rows, 'e:1')).toMatchObject({ isWhole: false });
  });
});
