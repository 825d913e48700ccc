import type { CardRow } from '@lumbung/schemas/endpoints/stock-rows';
import { describe, expect, test } from 'vitest';
import { placeAmong, stopsOfKnowledge, stopsOfOccurrence } from './axis.ts';

const row = (ordinal: number, occurredAt: string, recordedAt: string) =>
  ({ ordinal, occurredAt, recordedAt }) as CardRow;

const rows = [row(9, 'c', 'z'), row(4, 'a', 'y'), row(3, 'a', 'x'), row(7, 'b', 'yy')];

describe('the stops of an axis', () => {
  test('are the moments at which something changed, each once, the earliest first', () => {
    expect(stopsOfOccurrence(rows)).toEqual([
      { at: 'a', ordinal: 4 },
      { at: 'b', ordinal: 7 },
      { at: 'c', ordinal: 9 },
    ]);
    expect(stopsOfKnowledge(rows).map(({ ordinal }) => ordinal)).toEqual([3, 4, 7, 9]);
  });

  test('have a place for every moment: the last stop that it reaches', () => {
    const stops = stopsOfOccurrence(rows);
    expect(placeAmong(stops, ({ at }) => at <= 'bb')).toBe(1);
    expect(placeAmong(stops, ({ at }) => at <= 'A')).toBe(-1);
  });
});
