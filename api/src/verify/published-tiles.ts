import { HASH_BYTES, isSameHash } from '@lumbung/ledger/domain/transparency/hashing';
import type { TreeHashing } from '@lumbung/ledger/domain/transparency/hashing';
import type { TreeHead } from '@lumbung/ledger/domain/transparency/proofs';
import { TileTree } from '@lumbung/ledger/domain/transparency/tile-tree';
import { TILE_WIDTH, tilesOf } from '@lumbung/ledger/domain/transparency/tiles';
import { hashesIn } from './first-change.ts';
import type { LogSource } from './log-source.ts';

/** Whether the leaves that were published lead to a root that was signed: then they are true. */
export async function arePublishedLeavesTrue(
  source: LogSource,
  { size, root }: TreeHead,
  hashing: TreeHashing,
): Promise<boolean> {
  const tree = new TileTree(hashing);
  for (const name of tilesOf(0, size)) {
    const tile = await source.tile(name);
    if (tile?.length !== name.width * HASH_BYTES) return false;
    for (const hash of hashesIn(tile)) tree.appendLeaf(hash);
    tree.takeGrown();
  }
  return isSameHash(tree.root(), root);
}

/** Some of the leaves that were published from an ordinal on. */
export async function publishedLeavesFrom(
  source: LogSource,
  ordinal: number,
  size: number,
): Promise<readonly Uint8Array[]> {
  const number = Math.floor(ordinal / TILE_WIDTH);
  const leaves: Uint8Array[] = [];
  for (const each of [number, number + 1]) {
    const width = Math.min(TILE_WIDTH, size - each * TILE_WIDTH);
    const tile = width > 0 ? await source.tile({ kind: 0, number: each, width }) : undefined;
    leaves.push(...hashesIn(tile ?? new Uint8Array(0)));
  }
  return leaves.slice(ordinal % TILE_WIDTH);
}
