import { expect, test } from 'vitest';
import type { Problem } from '../row.ts';
import { holds } from './conditions.ts';

function matching(source: string, code?: string): boolean {
  const cells = new Map(code === undefined ? [] : [['code', code]]);
  const problems: Problem[] = [];
  const condition = { column: 'code', decimalZeros: false, matches: new RegExp(source, 'u') };
  return holds([condition], { line: 2, text: '', cells }, problems);
}

test.each([
  ['some of it fits', '85123A', '12', true],
  ['all of it must fit where the pattern says so', 'POST', '^[0-9]{5}', false],
  ['what must not be there', 'POST', '^(?![0-9]{5})', true],
])('a pattern: %s', (_, code, source, does) => {
  expect(matching(source, code)).toBe(does);
});

test('a pattern: a column without a value fits none', () => {
  expect(matching('.*')).toBe(false);
});
