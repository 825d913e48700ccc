import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isConsistent, isIncluded } from './proofs.ts';
import { FOREIGN } from './testing/foreign-vectors.ts';
import { PlainTree, entryOf } from './testing/plain-tree.ts';
import { consistencyRanges, inclusionRanges } from './tree-shape.ts';

const SIZES = 300;
const tree = new PlainTree(Array.from({ length: 2_000 }, (_, ordinal) => entryOf(ordinal)));
const { hashing } = tree;

const headOf = (size: number) => ({ size, root: tree.root(size) });

function inclusionOf(index: number, size: number) {
  const proof = inclusionRanges(index, size).map((range) => tree.hashOf(range));
  return { leafHash: tree.leaf(index), index, proof };
}

function consistencyOf(older: number, newer: number): Uint8Array[] {
  return consistencyRanges(older, newer).map((range) => tree.hashOf(range));
}

function digestOf(hashes: readonly Uint8Array[]): string {
  return hashing.digest(new Uint8Array(hashes.flatMap((hash) => [...hash]))).toHex();
}

test('roots are those of the test vectors of Certificate Transparency', () => {
  const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657'];
  const entries = [...inputs, '606162636465666768696a6b6c6d6e6f'].map((hex) =>
    Uint8Array.fromHex(hex),
  );
  const plain = new PlainTree(entries);

  expect([0, 1, 2, 3, 4, 5, 6, 7, 8].map((size) => plain.root(size).toHex())).toEqual([
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ]);
});

describe(`in trees of every size to ${SIZES}`, () => {
  it('every leaf is proven, by the proofs that the Go reference makes', () => {
    const all: Uint8Array[] = [];
    for (let size = 1; size <= SIZES; size += 1) {
      for (let index = 0; index < size; index += 1) {
        const inclusion = inclusionOf(index, size);
        all.push(...inclusion.proof);
        if (!isIncluded(inclusion, headOf(size), hashing)) expect.fail(`${index} in ${size}`);
      }
    }
    expect(digestOf(all)).toBe(FOREIGN.inclusionProofs);
  });

  it('every smaller tree is proven its beginning, by the proofs that the Go reference makes', () => {
    const all: Uint8Array[] = [];
    for (let newer = 1; newer <= SIZES; newer += 1) {
      for (let older = 0; older <= newer; older += 1) {
        const proof = consistencyOf(older, newer);
        if (older > 0) all.push(...proof);
        const holds = isConsistent(headOf(older), headOf(newer), proof, hashing);
        if (!holds) expect.fail(`${older} in ${newer}`);
      }
    }
    expect(digestOf(all)).toBe(FOREIGN.consistencyProofs);
  });

  it('no leaf is proven at another index, and none of another tree', () => {
    for (let size = 2; size <= SIZES; size += 7) {
      const index = size >> 1;
      const inclusion = inclusionOf(index, size);
      for (let other = 0; other <= size; other += 1) {
        const isProven = isIncluded({ ...inclusion, index: other }, headOf(size), hashing);
        if (isProven !== (other === index)) expect.fail(`${index} as ${other} in ${size}`);
      }
      expect(isIncluded(inclusion, { ...headOf(size), root: tree.root(size - 1) }, hashing)).toBe(
        false,
      );
    }
  });
});

test('leaves and beginnings of larger trees are proven', () => {
  const pair = fc
    .integer({ min: 1, max: 2_000 })
    .chain((size) => fc.tuple(fc.integer({ min: 0, max: size - 1 }), fc.constant(size)));
  fc.assert(
    fc.property(pair, ([index, size]) => {
      expect(isIncluded(inclusionOf(index, size), headOf(size), hashing)).toBe(true);
      const proof = consistencyOf(index, size);
      expect(isConsistent(headOf(index), headOf(size), proof, hashing)).toBe(true);
    }),
  );
});

test('what is no proof is refused and fails on nothing', () => {
  const { leafHash } = inclusionOf(0, 1);
  const root = tree.root(1);
  const claim = { leafHash, index: 0, proof: [] };
  for (const size of [0, -1, 0.5, Number.NaN, 2 ** 60, Number.POSITIVE_INFINITY]) {
    expect(isIncluded(claim, { size, root }, hashing)).toBe(false);
    expect(isConsistent({ size: 1, root }, { size, root }, [], hashing)).toBe(false);
  }
  expect(isIncluded({ ...claim, leafHash: root.subarray(1) }, { size: 1, root }, hashing)).toBe(
    false,
  );
  expect(() => inclusionRanges(1, 1)).toThrow(RangeError);
  expect(() => consistencyRanges(2, 1)).toThrow(RangeError);
});

test('a tree of 2^40 leaves is proven by its 40 hashes', () => {
  const size = 2 ** 40;
  const leafHash = entryOf(0);
  const proof = Array.from({ length: 40 }, (_, level) => entryOf(level + 1));
  const root = proof.reduce((below, hash) => hashing.node(hash, below), leafHash);
  const inclusion = { leafHash, index: size - 1, proof };
  expect(isIncluded(inclusion, { size, root }, hashing)).toBe(true);
  expect(isIncluded({ ...inclusion, index: size - 2 }, { size, root }, hashing)).toBe(false);
  expect(isIncluded(inclusion, { size: size - 1, root }, hashing)).toBe(false);
});
