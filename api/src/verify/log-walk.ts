import { HASH_BYTES } from '@lumbung/ledger/domain/transparency/hashing';
import type { TreeHashing } from '@lumbung/ledger/domain/transparency/hashing';
import { TileTree } from '@lumbung/ledger/domain/transparency/tile-tree';
import type { GrownTile } from '@lumbung/ledger/domain/transparency/tile-tree';
import { TILE_WIDTH, hashesAt, tilePath } from '@lumbung/ledger/domain/transparency/tiles';
import type { TileName } from '@lumbung/ledger/domain/transparency/tiles';
import { hashesIn } from './first-change.ts';
import type { LogSource } from './log-source.ts';

const LENGTH_BYTES = 2;

/** A tile that is not what the events make. */
export type WrongTile = { readonly path: string; readonly isMissing: boolean };

/**
 * Makes the tree anew, entry by entry, and compares every tile that comes to be with the one that
 * is published.
 */
export class LogWalk {
  readonly #source: LogSource;
  readonly #published: number;
  readonly #tree: TileTree;
  readonly #entries = new Uint8Array(TILE_WIDTH * HASH_BYTES);
  /** The last tile of each level while it is not full. */
  readonly #notFull = new Map<number, GrownTile>();
  readonly wrongTiles: WrongTile[] = [];
  /** The first ordinal whose leaf is not the published one, and the leaves found from there on. */
  firstChange: { readonly ordinal: number; found: readonly Uint8Array[] } | undefined;

  /** @param size how many entries are published: what stands there is asked for by it */
  constructor(source: LogSource, size: number, hashing: TreeHashing) {
    this.#source = source;
    this.#published = size;
    this.#tree = new TileTree(hashing);
  }

  /** How many entries it took. */
  get size(): number {
    return this.#tree.size;
  }

  root(): Uint8Array {
    return this.#tree.root();
  }

  /** Takes the next entry; true when tiles became full and are to be compared. */
  take(entry: Uint8Array): boolean {
    this.#entries.set(entry, (this.size % TILE_WIDTH) * HASH_BYTES);
    this.#tree.append(entry);
    return this.size % TILE_WIDTH === 0;
  }

  /** Compares the tiles that became full, and at the end those that are not full too. */
  async compare({ isEnd }: { readonly isEnd: boolean }): Promise<void> {
    const width = this.size % TILE_WIDTH || TILE_WIDTH;
    for (const tile of this.#tree.takeGrown()) {
      const isFull = tile.hashes.length === TILE_WIDTH * HASH_BYTES;
      if (isFull) await this.#compareTile(tile);
      if (isFull) this.#notFull.delete(tile.level);
      else this.#notFull.set(tile.level, tile);
    }
    if (isEnd) for (const tile of this.#notFull.values()) await this.#compareTile(tile);
    if (this.size === 0 || (isEnd && width === TILE_WIDTH)) return;
    const number = Math.ceil(this.size / TILE_WIDTH) - 1;
    const name = { kind: 'entries', number, width } as const;
    const bundle = await this.#beginningOf(name);
    const isSame = bundle !== undefined && this.#isBundle(bundle, width);
    if (!isSame) this.wrongTiles.push({ path: tilePath(name), isMissing: bundle === undefined });
  }

  async #compareTile({ level, number, hashes }: GrownTile): Promise<void> {
    const name = { kind: level, number, width: hashes.length / HASH_BYTES };
    const published = await this.#beginningOf(name);
    if (level === 0 && this.firstChange !== undefined) this.#foundMore(number, hashes);
    if (published !== undefined && Buffer.compare(published, hashes) === 0) return;
    this.wrongTiles.push({ path: tilePath(name), isMissing: published === undefined });
    if (level === 0 && published !== undefined) this.#changed(number, hashes, published);
  }

  /** As much of a published tile as a name says: a log that was cut off has a narrower one. */
  async #beginningOf(name: TileName): Promise<Uint8Array | undefined> {
    const { kind, number } = name;
    const hashes = hashesAt(kind === 'entries' ? 0 : kind, this.#published);
    const width = Math.min(TILE_WIDTH, hashes - number * TILE_WIDTH);
    if (width < name.width) return undefined;
    const tile = await this.#source.tile({ kind, number, width });
    const stride = kind === 'entries' ? LENGTH_BYTES + HASH_BYTES : HASH_BYTES;
    return tile?.subarray(0, name.width * stride);
  }

  #changed(number: number, hashes: Uint8Array, published: Uint8Array): void {
    if (this.firstChange !== undefined) return;
    const byte = hashes.findIndex((value, index) => value !== published[index]);
    const index = Math.floor((byte < 0 ? published.length : byte) / HASH_BYTES);
    const ordinal = number * TILE_WIDTH + index;
    this.firstChange = { ordinal, found: hashesIn(hashes).slice(index) };
  }

  /** The leaves behind the first that differs may stand in the next tile. */
  #foundMore(number: number, hashes: Uint8Array): void {
    const change = this.firstChange;
    if (change === undefined || number !== Math.floor(change.ordinal / TILE_WIDTH) + 1) return;
    change.found = [...change.found, ...hashesIn(hashes)];
  }

  #isBundle(bundle: Uint8Array, width: number): boolean {
    const stride = LENGTH_BYTES + HASH_BYTES;
    if (bundle.length !== width * stride) return false;
    for (let index = 0; index < width; index += 1) {
      const at = index * stride;
      const entry = this.#entries.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES);
      if (bundle[at] !== 0 || bundle[at + 1] !== HASH_BYTES) return false;
      if (Buffer.compare(bundle.subarray(at + LENGTH_BYTES, at + stride), entry) !== 0)
        return false;
    }
    return true;
  }
}
