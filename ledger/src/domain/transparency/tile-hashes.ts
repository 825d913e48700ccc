import { HASH_BYTES } from './hashing.ts';
import type { TreeHashing } from './hashing.ts';
import { wholeOf } from './tile-tree.ts';
import { TILE_WIDTH, hashesAt } from './tiles.ts';
import type { TileName } from './tiles.ts';
import { consistencyRanges, inclusionRanges, splitOf } from './tree-shape.ts';
import type { LeafRange } from './tree-shape.ts';

/** The hashes of a tile, as many as its name says. */
export type ReadTile = (tile: TileName) => Promise<Uint8Array>;

/** A tree in tiles, from wherever they are read. */
export type TiledTree = {
  readonly size: number;
  readonly readTile: ReadTile;
  readonly hashing: TreeHashing;
};

/** The hashes that prove that a leaf is in the tree. */
export function inclusionProof(tree: TiledTree, index: number): Promise<readonly Uint8Array[]> {
  return hashesOf(tree, inclusionRanges(index, tree.size));
}

/** The hashes that prove that an older tree is the beginning of this one. */
export function consistencyProof(tree: TiledTree, older: number): Promise<readonly Uint8Array[]> {
  return hashesOf(tree, consistencyRanges(older, tree.size));
}

function hashesOf(tree: TiledTree, ranges: readonly LeafRange[]): Promise<readonly Uint8Array[]> {
  return Promise.all(ranges.map((range) => hashOfRange(tree, range)));
}

/** The hash over a range of leaves as RFC 6962 splits it; `from` is where such a subtree begins. */
export async function hashOfRange(tree: TiledTree, { from, to }: LeafRange): Promise<Uint8Array> {
  const leaves = to - from;
  if (Number.isInteger(Math.log2(leaves))) return hashOfWhole(tree, from, leaves);
  const middle = from + splitOf(leaves);
  const [left, right] = await Promise.all([
    hashOfRange(tree, { from, to: middle }),
    hashOfRange(tree, { from: middle, to }),
  ]);
  return tree.hashing.node(left, right);
}

/** The hash over a power of two of leaves: some hashes of one tile. */
async function hashOfWhole(tree: TiledTree, from: number, leaves: number): Promise<Uint8Array> {
  const { size, readTile, hashing } = tree;
  let level = 0;
  while (TILE_WIDTH ** (level + 1) <= leaves) level += 1;
  const first = from / TILE_WIDTH ** level;
  const count = leaves / TILE_WIDTH ** level;
  const number = Math.floor(first / TILE_WIDTH);
  const width = Math.min(TILE_WIDTH, hashesAt(level, size) - number * TILE_WIDTH);
  const hashes = await readTile({ kind: level, number, width });
  const start = (first % TILE_WIDTH) * HASH_BYTES;
  return wholeOf(hashes.subarray(start, start + count * HASH_BYTES), hashing);
}
