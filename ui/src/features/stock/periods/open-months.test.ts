import { expect, test } from 'vitest';
import { openMonths } from './open-months.ts';

const ZONE = 'Asia/Jakarta';

test('given a book that went live within a month, its first month begins there', () => {
  expect(openMonths('2026-01-09T17:00:00.000000Z', ZONE, '2026-03-05')).toEqual([
    { firstDay: '2026-01-10', lastDay: '2026-01-31', isOver: true },
    { firstDay: '2026-02-01', lastDay: '2026-02-28', isOver: true },
    { firstDay: '2026-03-01', lastDay: '2026-03-31', isOver: false },
  ]);
});

test('given a closing, what follows begins at its end as the facility has it', () => {
  expect(openMonths('2026-02-28T17:00:00.000000Z', ZONE, '2026-03-31')).toEqual([
    { firstDay: '2026-03-01', lastDay: '2026-03-31', isOver: false },
  ]);
  expect(openMonths('2026-02-14T17:00:00.000000Z', ZONE, '2026-03-01')[0]).toEqual({
    firstDay: '2026-02-15',
    lastDay: '2026-02-28',
    isOver: true,
  });
});

test('given a book that goes live later, no month is open', () => {
  expect(openMonths('2026-04-09T17:00:00.000000Z', ZONE, '2026-03-31')).toEqual([]);
});
