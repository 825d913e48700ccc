import { setTimeout as wait } from 'node:timers/promises';
import { bundleOf } from '../domain/transparency/entry-bundle.ts';
import { HASH_BYTES } from '../domain/transparency/hashing.ts';
import type { TreeHashing } from '../domain/transparency/hashing.ts';
import { formatProof } from '../domain/transparency/proof-file.ts';
import { inclusionProof } from '../domain/transparency/tile-hashes.ts';
import type { TileKind, TileName } from '../domain/transparency/tiles.ts';
import type { EventFeed, StoredEvent } from '../ports/event-store.ts';
import type { SealedTree, TreeStore } from '../ports/tree-store.ts';
import { eventAt } from './event-at.ts';
import { idPrefixOf, identifierOf } from './event-identifier.ts';

/** Bytes of a hash, or of an entry, which is one. */
const THING_BYTES = HASH_BYTES;

const POLL_MILLISECONDS = 25;

/** What is published of the log: its newest tree, as it was sealed. */
export class PublishedLog {
  readonly #trees: TreeStore;
  readonly #feed: Pick<EventFeed, 'readAll' | 'locate'>;
  readonly #hashing: TreeHashing;

  constructor(trees: TreeStore, feed: Pick<EventFeed, 'readAll' | 'locate'>, hashing: TreeHashing) {
    this.#trees = trees;
    this.#feed = feed;
    this.#hashing = hashing;
  }

  /** The newest checkpoint; undefined before the first. */
  newest(): Promise<SealedTree | undefined> {
    return this.#trees.newest();
  }

  /** A tile of the newest tree as it is published; undefined when it has not so many hashes. */
  async tile({ kind, number, width }: TileName): Promise<Uint8Array | undefined> {
    const newest = await this.#trees.newest();
    if (newest === undefined) return undefined;
    const bytes = await this.#hashesOf(newest, { kind, number, width });
    return bytes === undefined || kind !== 'entries' ? bytes : bundleOf(entriesIn(bytes));
  }

  /** The event of an id, from those that are sealed; undefined when there is none. */
  async eventOf(identifier: string): Promise<StoredEvent | undefined> {
    const newest = await this.#trees.newest();
    if (newest === undefined) return undefined;
    for (const ordinal of await this.#trees.ordinalsOf(newest.tree, idPrefixOf(identifier))) {
      const event = await eventAt(this.#feed, ordinal);
      if (event !== undefined && identifierOf(event.bytes) === identifier) return event;
    }
    return undefined;
  }

  /** The file that proves an event that is sealed. */
  async proofOf({ ordinal, bytes }: StoredEvent): Promise<string | undefined> {
    const newest = await this.#trees.newest();
    if (newest === undefined || newest.size <= ordinal) return undefined;
    const readTile = async (name: TileName): Promise<Uint8Array> => {
      const tile = await this.#hashesOf(newest, name);
      if (tile === undefined) throw new RangeError(`a tile of ${newest.size} events is missing`);
      return tile;
    };
    const tree = { size: newest.size, readTile, hashing: this.#hashing };
    const hashes = await inclusionProof(tree, ordinal);
    return formatProof({ event: bytes, index: ordinal, hashes, checkpoint: newest.note });
  }

  /** Waits until an ordinal is sealed; tells whether it is, after so long at the most. */
  async waitFor(ordinal: number, timeoutMilliseconds: number): Promise<boolean> {
    const until = performance.now() + timeoutMilliseconds;
    for (;;) {
      const newest = await this.#trees.newest();
      if (newest !== undefined && newest.size > ordinal) return true;
      if (performance.now() > until) return false;
      await wait(POLL_MILLISECONDS);
    }
  }

  async #hashesOf(
    { tree }: SealedTree,
    { kind, number, width }: TileName,
  ): Promise<Uint8Array | undefined> {
    const stored = await this.#trees.readTile(tree, kind satisfies TileKind, number);
    const bytes = width * THING_BYTES;
    return stored === undefined || stored.length < bytes ? undefined : stored.subarray(0, bytes);
  }
}

function entriesIn(bytes: Uint8Array): Uint8Array[] {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += THING_BYTES) {
    entries.push(bytes.subarray(at, at + THING_BYTES));
  }
  return entries;
}
