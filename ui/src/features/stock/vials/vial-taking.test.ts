import { expect, test } from 'vitest';
import type { OpenVialRow } from '@lumbung/schemas/endpoints/vials';
import { takingAtFirst, takingBody, takingFlaws, timeLeft } from './vial-taking.ts';

const row: OpenVialRow = {
  event: '00000000-0000-4000-8000-00000000000e',
  line: 2,
  item: '00000000-0000-4000-8000-00000000000a',
  lot: '00000000-0000-4000-8000-000000000001',
  place: 'main',
  name: 'Vaccine',
  unit: 'dose',
  vials: 2,
  unitsPerVial: 10,
  quantity: 20,
  left: 7,
  openedAt: '2026-03-01T01:00:00.000000Z',
  discardBy: '2026-03-01T07:00:00.000000Z',
  past: false,
};
const { item, event } = row;

test('given the rest is discarded, all that is left goes, for a reason', () => {
  const typed = takingAtFirst(row, 'discard');
  expect(takingFlaws(row, 'discard', typed)).toEqual(['reason']);
  const said = { ...typed, reason: 'sessionEnded' };
  expect(takingBody(row, 'discard', said, {})).toEqual({
    kind: 'stock.discard',
    lines: [{ item, vial: { event, line: 2 }, quantity: 7, reason: 'sessionEnded' }],
  });
});

test('given doses were used, it is said how many, and when', () => {
  const moment = { occurredAt: '2026-03-01' };
  expect(takingFlaws(row, 'use', takingAtFirst(row, 'use'))).toEqual(['quantity']);
  expect(takingBody(row, 'use', { quantity: '3', reason: '' }, moment)).toEqual({
    kind: 'stock.consume',
    occurredAt: '2026-03-01',
    lines: [{ item, vial: { event, line: 2 }, quantity: 3 }],
  });
});

test('given more than is left, none, or no number, it is wrong', () => {
  for (const quantity of ['8', '0', '', '2x']) {
    expect(takingFlaws(row, 'use', { quantity, reason: '' })).toEqual(['quantity']);
  }
  expect(takingFlaws(row, 'use', { quantity: '7', reason: '' })).toEqual([]);
});

test.each([
  ['2026-03-01T06:01:00Z', { unit: 'minutes', count: 59 }],
  ['2026-03-01T04:59:00Z', { unit: 'hours', count: 2 }],
  ['2026-02-26T06:00:00Z', { unit: 'days', count: 3 }],
  ['2026-03-02T00:00:00Z', { unit: 'minutes', count: 0 }],
])('at %s the time left is %o', (now, left) => {
  expect(timeLeft(row.discardBy, Date.parse(now))).toEqual(left);
});
