import { HASH_BYTES, isSameHash } from './hashing.ts';
import type { TreeHashing } from './hashing.ts';
import { isCount } from './tree-shape.ts';

/** A tree as a checkpoint states it. */
export type TreeHead = { readonly size: number; readonly root: Uint8Array };

/** Where a leaf is said to stand, and the hashes that prove it. */
export type Inclusion = {
  readonly leafHash: Uint8Array;
  readonly index: number;
  readonly proof: readonly Uint8Array[];
};

/** Whether a leaf is in a tree at its index (RFC 9162, section 2.1.3.2). */
export function isIncluded(
  { leafHash, index, proof }: Inclusion,
  { size, root }: TreeHead,
  hashing: TreeHashing,
): boolean {
  if (!isCount(index) || !isCount(size) || index >= size) return false;
  if (!areHashes([leafHash, root, ...proof])) return false;
  let [node, last, hash] = [index, size - 1, leafHash];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      hash = hashing.node(sibling, hash);
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      hash = hashing.node(hash, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && isSameHash(hash, root);
}

/** Whether a tree is the beginning of a larger one (RFC 9162, section 2.1.4.2). */
export function isConsistent(
  older: TreeHead,
  newer: TreeHead,
  proof: readonly Uint8Array[],
  hashing: TreeHashing,
): boolean {
  if (!isCount(older.size) || !isCount(newer.size) || older.size > newer.size) return false;
  if (!areHashes([older.root, newer.root, ...proof])) return false;
  if (older.size === newer.size) return proof.length === 0 && isSameHash(older.root, newer.root);
  if (older.size === 0) return proof.length === 0 && isSameHash(older.root, emptyRoot(hashing));
  return leadsToBoth(older, newer, proof, hashing);
}

/** The root of a tree without a leaf: the SHA-256 of nothing. */
export function emptyRoot(hashing: TreeHashing): Uint8Array {
  return hashing.digest(new Uint8Array(0));
}

function leadsToBoth(
  older: TreeHead,
  newer: TreeHead,
  proof: readonly Uint8Array[],
  hashing: TreeHashing,
): boolean {
  let [node, last] = [older.size - 1, newer.size - 1];
  while (isOdd(node)) [node, last] = [half(node), half(last)];
  // Where the older tree is a whole subtree, its root begins the proof and is not said again.
  const hashes = node === 0 ? [older.root, ...proof] : proof;
  const [first, ...rest] = hashes;
  if (first === undefined) return false;
  let [olderRoot, newerRoot] = [first, first];
  for (const hash of rest) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      olderRoot = hashing.node(hash, olderRoot);
      newerRoot = hashing.node(hash, newerRoot);
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      newerRoot = hashing.node(newerRoot, hash);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && isSameHash(olderRoot, older.root) && isSameHash(newerRoot, newer.root);
}

// Trees may have more leaves than the 32 bits that shifts are for.

function isOdd(value: number): boolean {
  return value % 2 === 1;
}

function half(value: number): number {
  return Math.floor(value / 2);
}

function areHashes(hashes: readonly Uint8Array[]): boolean {
  return hashes.every(({ length }) => length === HASH_BYTES);
}
