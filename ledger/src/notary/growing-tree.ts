import assert from 'node:assert/strict';
import { HASH_BYTES } from '../domain/transparency/hashing.ts';
import type { TreeHashing } from '../domain/transparency/hashing.ts';
import { TileTree } from '../domain/transparency/tile-tree.ts';
import { TILE_WIDTH, hashesAt, levelsOf } from '../domain/transparency/tiles.ts';
import type { StoredEvent } from '../ports/event-store.ts';
import type { KeptKind, KeptTile, TreeStore } from '../ports/tree-store.ts';
import { GrowingChunks } from './growing-chunks.ts';
import { ID_PREFIX_BYTES, idPrefixOf, identifierOf } from './event-identifier.ts';

/** The tree over the log as it grows by events: its tiles, its entries, and where ids stand. */
export class GrowingTree {
  readonly #hashing: TreeHashing;
  readonly #tree: TileTree;
  readonly #entries: GrowingChunks;
  readonly #ids: GrowingChunks;

  private constructor(hashing: TreeHashing, size: number, edge: Edge) {
    this.#hashing = hashing;
    this.#tree = new TileTree(hashing, { size, tiles: edge.tiles });
    this.#entries = new GrowingChunks(HASH_BYTES, size, edge.entries);
    this.#ids = new GrowingChunks(ID_PREFIX_BYTES, size, edge.ids);
  }

  /** An empty tree. */
  static empty(hashing: TreeHashing): GrowingTree {
    return new GrowingTree(hashing, 0, { tiles: [] });
  }

  /** The tree of a size as it is stored, to go on with. */
  static async load(
    hashing: TreeHashing,
    trees: TreeStore,
    { tree, size }: { readonly tree: number; readonly size: number },
  ): Promise<GrowingTree> {
    const last = async (kind: KeptKind): Promise<Uint8Array> => {
      const hashes = hashesAt(typeof kind === 'number' ? kind : 0, size);
      const number = Math.floor(hashes / TILE_WIDTH);
      return (await trees.readTile(tree, kind, number)) ?? new Uint8Array(0);
    };
    const levels = Array.from({ length: levelsOf(size) }, (_, level) => level);
    const [entries, ids, ...tiles] = await Promise.all(
      (['entries', 'ids', ...levels] as const).map(last),
    );
    return new GrowingTree(hashing, size, { tiles, entries, ids });
  }

  /** How many events it has. */
  get size(): number {
    return this.#tree.size;
  }

  /** The root over all of them. */
  root(): Uint8Array {
    return this.#tree.root();
  }

  /** Adds the next event of the log. */
  append({ ordinal, bytes }: StoredEvent): void {
    assert.equal(ordinal, this.size, 'the leaf of an event stands at its ordinal');
    const entry = this.#hashing.digest(bytes);
    this.#tree.append(entry);
    this.#entries.push(entry);
    this.#ids.push(idPrefixOf(identifierOf(bytes)));
  }

  /** What grew since this was asked last. */
  takeGrown(): readonly KeptTile[] {
    const tiles = this.#tree.takeGrown();
    return [
      ...tiles.map(({ level, number, hashes }) => ({ kind: level, number, bytes: hashes })),
      ...this.#entries.take().map((chunk) => ({ kind: 'entries' as const, ...chunk })),
      ...this.#ids.take().map((chunk) => ({ kind: 'ids' as const, ...chunk })),
    ];
  }
}

type Edge = {
  readonly tiles: readonly Uint8Array[];
  readonly entries?: Uint8Array | undefined;
  readonly ids?: Uint8Array | undefined;
};
