import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bundleOf, entriesOf } from './entry-bundle.ts';

test('entries are read from a bundle as they were written', () => {
  const entries = fc.array(fc.uint8Array({ maxLength: 700 }), { maxLength: 10 });
  fc.assert(
    fc.property(entries, (all) => {
      expect(entriesOf(bundleOf(all))).toEqual(all);
    }),
  );
});

test('a bundle that was cut off within an entry has none', () => {
  const bundle = bundleOf([new Uint8Array(32), new Uint8Array(300)]);
  for (const end of [1, 2, 33, 35, bundle.length - 1]) {
    expect(entriesOf(bundle.subarray(0, end))).toBeUndefined();
  }
  expect(bundle.subarray(34, 36)).toEqual(new Uint8Array([1, 44]));
});
