import { HASH_BYTES } from './hashing.ts';
import type { TreeHashing } from './hashing.ts';
import { emptyRoot } from './proofs.ts';
import { TILE_WIDTH, hashesAt, levelsOf } from './tiles.ts';

const TILE_BYTES = TILE_WIDTH * HASH_BYTES;

/** A tile that came to be or grew, with all the hashes that it has by now. */
export type GrownTile = {
  readonly level: number;
  readonly number: number;
  readonly hashes: Uint8Array;
};

/** The right edge of a tree: the tiles that are not full, from level 0 upwards. */
export type TreeEdge = { readonly size: number; readonly tiles: readonly Uint8Array[] };

/**
 * A Merkle tree that grows by leaves, of which only the tiles that are not full are kept: however
 * many leaves it has, it takes some kilobytes, and its root some hundred hashes.
 */
export class TileTree {
  readonly #hashing: TreeHashing;
  readonly #levels: { readonly hashes: Uint8Array; bytes: number }[] = [];
  #full: GrownTile[] = [];
  /** The size at which grown tiles were taken last. */
  #takenAt: number;
  #size: number;

  /** @param edge where it goes on; without one it is empty */
  constructor(hashing: TreeHashing, edge: TreeEdge = { size: 0, tiles: [] }) {
    this.#hashing = hashing;
    this.#size = edge.size;
    this.#takenAt = edge.size;
    for (let level = 0; level < levelsOf(edge.size); level += 1) {
      const bytes = (hashesAt(level, edge.size) % TILE_WIDTH) * HASH_BYTES;
      const known = edge.tiles[level] ?? new Uint8Array(0);
      if (known.length < bytes)
        throw new RangeError(`the last tile of level ${level} is not whole`);
      const hashes = new Uint8Array(TILE_BYTES);
      hashes.set(known.subarray(0, bytes));
      this.#levels.push({ hashes, bytes });
    }
  }

  /** How many leaves it has. */
  get size(): number {
    return this.#size;
  }

  /** Adds the leaf of an entry. */
  append(entry: Uint8Array): void {
    const { hashes, bytes } = this.#levelAt(0);
    this.#hashing.leafInto(entry, hashes, bytes);
    this.#size += 1;
    this.#grown(0);
  }

  /** Adds a leaf by its hash. */
  appendLeaf(leafHash: Uint8Array): void {
    const { hashes, bytes } = this.#levelAt(0);
    hashes.set(leafHash, bytes);
    this.#size += 1;
    this.#grown(0);
  }

  /** The root over all leaves. */
  root(): Uint8Array {
    let root: Uint8Array | undefined;
    for (const { hashes, bytes } of this.#levels) {
      root = this.#over(hashes.subarray(0, bytes), root);
    }
    return root ?? emptyRoot(this.#hashing);
  }

  /** The tiles that grew since this was asked last, the last of each level with what it has. */
  takeGrown(): readonly GrownTile[] {
    const grown = this.#full;
    this.#full = [];
    for (const [level, { hashes, bytes }] of this.#levels.entries()) {
      const count = hashesAt(level, this.#size);
      if (bytes === 0 || count === hashesAt(level, this.#takenAt)) continue;
      const number = Math.floor(count / TILE_WIDTH);
      grown.push({ level, number, hashes: hashes.slice(0, bytes) });
    }
    this.#takenAt = this.#size;
    return grown;
  }

  #levelAt(level: number): { readonly hashes: Uint8Array; bytes: number } {
    return (this.#levels[level] ??= { hashes: new Uint8Array(TILE_BYTES), bytes: 0 });
  }

  #grown(level: number): void {
    const tile = this.#levelAt(level);
    tile.bytes += HASH_BYTES;
    if (tile.bytes < TILE_BYTES) return;
    const number = hashesAt(level, this.#size) / TILE_WIDTH - 1;
    const hashes = tile.hashes.slice();
    this.#full.push({ level, number, hashes });
    reduceInPlace(tile.hashes, this.#hashing);
    const above = this.#levelAt(level + 1);
    above.hashes.set(tile.hashes.subarray(0, HASH_BYTES), above.bytes);
    tile.bytes = 0;
    this.#grown(level + 1);
  }

  /** The hash over the hashes of a tile that is not full and what stands to their right. */
  #over(hashes: Uint8Array, right: Uint8Array | undefined): Uint8Array | undefined {
    let [over, end] = [right, hashes.length];
    for (let bytes = HASH_BYTES; end > 0; bytes *= 2) {
      if ((end / bytes) % 2 === 0) continue;
      const whole = wholeOf(hashes.subarray(end - bytes, end), this.#hashing);
      over = over === undefined ? whole : this.#hashing.node(whole, over);
      end -= bytes;
    }
    return over;
  }
}

/** The hash over hashes side by side whose number is a power of two. */
export function wholeOf(hashes: Uint8Array, hashing: TreeHashing): Uint8Array {
  const work = hashes.slice();
  reduceInPlace(work, hashing);
  return work.slice(0, HASH_BYTES);
}

/** Leaves the hash over all hashes, whose number is a power of two, in the place of the first. */
function reduceInPlace(hashes: Uint8Array, hashing: TreeHashing): void {
  for (let bytes = hashes.length; bytes > HASH_BYTES; bytes /= 2) {
    for (let pair = 0; pair < bytes / 2; pair += HASH_BYTES) {
      hashing.nodeInto(hashes, pair * 2, hashes, pair);
    }
  }
}
