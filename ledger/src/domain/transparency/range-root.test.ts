import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RangeRoot, flanksOf } from './range-root.ts';
import { PlainTree, entryOf } from './testing/plain-tree.ts';

const SIZE = 130;
const ENTRIES = Array.from({ length: SIZE }, (_, ordinal) => entryOf(ordinal));

function proofOf(tree: PlainTree, from: number, to: number, size: number) {
  const { left, right } = flanksOf({ from, to }, size);
  const hashes = (ranges: typeof left) => ranges.map((range) => tree.hashOf(range));
  return { left: hashes(left), right: hashes(right) };
}

test('a range of leaves and the hashes beside it make the root, for every range', () => {
  for (const size of [1, 2, 3, 7, 8, 21, 64, SIZE]) {
    const tree = new PlainTree(ENTRIES.slice(0, size));
    for (let from = 0; from <= size; from += 1) {
      const to = Math.min(size, from + (from % 9));
      const { left, right } = proofOf(tree, from, to, size);
      const range = new RangeRoot(tree.hashing, from, left);
      for (const entry of ENTRIES.slice(from, to)) range.append(tree.hashing.leaf(entry));
      expect(range.root(size, right)).toEqual(tree.root(size));
    }
  }
});

test('a range with one leaf altered, or one hash beside it, makes another root', () => {
  const tree = new PlainTree(ENTRIES);
  const cases = fc.record({ from: fc.nat(SIZE - 2), length: fc.nat(20), at: fc.nat(1_000) });
  fc.assert(
    fc.property(cases, ({ from, length, at }) => {
      const to = Math.min(SIZE, from + length);
      const { left, right } = proofOf(tree, from, to, SIZE);
      const leaves = ENTRIES.slice(from, to).map((entry) => tree.hashing.leaf(entry));
      const all = [...left, ...leaves, ...right];
      const altered = all.map((hash, index) =>
        index === at % all.length ? hash.with(3, 9) : hash,
      );
      const isSame = altered.every((hash, index) => Buffer.compare(hash, all[index] ?? hash) === 0);
      const range = new RangeRoot(tree.hashing, from, altered.slice(0, left.length));
      for (const leaf of altered.slice(left.length, left.length + leaves.length)) {
        range.append(leaf);
      }
      const root = range.root(SIZE, altered.slice(left.length + leaves.length));
      expect(Buffer.compare(root, tree.root(SIZE)) === 0).toBe(isSame);
    }),
  );
});

test('too few or too many hashes are told', () => {
  const tree = new PlainTree(ENTRIES);
  expect(() => new RangeRoot(tree.hashing, 3, [])).toThrow(RangeError);
  expect(() => new RangeRoot(tree.hashing, 0, []).root(3, [])).toThrow(RangeError);
});
