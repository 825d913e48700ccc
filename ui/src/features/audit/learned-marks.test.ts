import type { LearnedRow } from '@lumbung/schemas/endpoints/audit';
import { describe, expect, test } from 'vitest';
import { marksOf } from './learned-marks.ts';

const at = '2026-03-05T01:00:00.000000Z';
const row = (rest: Partial<LearnedRow>) =>
  ({ occurredAt: at, bookedAt: at, recordedAt: at, ...rest }) as LearnedRow;
const zone = 'Asia/Jakarta';

describe('what is to be known of an entry that changed the past', () => {
  test('is nothing for one of its own day', () => {
    expect(marksOf(row({}), zone)).toEqual([]);
  });

  test('is that it came late, of a closed period, or was taken back since', () => {
    const late = { recordedAt: '2026-04-11T01:00:00.000000Z', bookedAt: '2026-04-01T00:00:00Z' };
    expect(marksOf(row({ ...late, reversedBy: 'e' }), zone)).toEqual([
      'late',
      'closed',
      'reversed',
    ]);
  });

  test('is that it takes another back, or keeps the balance at a count', () => {
    expect(marksOf(row({ reverses: { event: 'e', line: 1 } }), zone)).toEqual(['reversal']);
    expect(marksOf(row({ compensates: { count: 'c', line: 1 } }), zone)).toEqual(['compensation']);
  });
});
