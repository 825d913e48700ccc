import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LIMITS } from '../limits.ts';
import { survivorOf } from './survivor.ts';

const following = (merges: Readonly<Record<string, string>>) => (lot: string) =>
  survivorOf(lot, (each) => merges[each]);

test('the lot that survives is at the end of the merges', () => {
  const of = following({ a: 'b', b: 'c' });
  expect(['a', 'b', 'c', 'd'].map(of)).toEqual(['c', 'c', 'c', 'd']);
});

test('of a circle the lowest survives, whichever lot is asked for', () => {
  const of = following({ c: 'a', a: 'd', d: 'c', before: 'd' });
  expect(['a', 'c', 'd', 'before'].map(of)).toEqual(['a', 'a', 'a', 'a']);
});

test('a survivor survives itself, however lots were merged', () => {
  const anyLot = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  fc.assert(
    fc.property(fc.dictionary(anyLot, anyLot), anyLot, (merges, lot) => {
      const of = following(merges);
      expect(of(of(lot))).toBe(of(lot));
      expect(of(merges[lot] ?? lot)).toBe(of(lot));
    }),
  );
});

test('no more merges are followed than may be', () => {
  const max = LIMITS.lotMergesFollowedMax;
  expect(survivorOf('0', (lot) => String(Number(lot) + 1))).toBe(String(max));
});
