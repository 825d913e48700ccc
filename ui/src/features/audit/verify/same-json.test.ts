import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSameJson } from './same-json.ts';

describe('what JSON says', () => {
  test('is the same whatever the order of members, and as its text otherwise', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const copy = JSON.parse(JSON.stringify(one)) as unknown;
        expect(isSameJson(copy, JSON.parse(JSON.stringify(one)))).toBe(true);
        expect(isSameJson(one, other)).toBe(isSameJson(other, one));
      }),
    );
    expect(isSameJson({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true);
  });

  test.each([
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { a: 1, b: 1 }],
    [
      [1, 2],
      [2, 1],
    ],
    [[], {}],
    [null, {}],
    [1, '1'],
  ])('is another where a value differs: %j and %j', (one, other) => {
    expect(isSameJson(one, other)).toBe(false);
  });
});
