import type { TileKind } from '../domain/transparency/tiles.ts';

/** The newest checkpoint of a tree, as it was signed. */
export type SealedTree = {
  /** Which tree of the installation: 0 is the first, and each restoration begins another. */
  readonly tree: number;
  readonly size: number;
  /** The signed checkpoint: exactly what is published. */
  readonly note: string;
};

/**
 * What is kept of a tree, 256 things at a time: hashes of a level, entries, or the first four bytes
 * of the ids of its events.
 */
export type KeptKind = TileKind | 'ids';

/** A tile of what is kept, with all that it has by now, one after another. */
export type KeptTile = {
  readonly kind: KeptKind;
  readonly number: number;
  readonly bytes: Uint8Array;
};

/** A checkpoint on its way out, with everything that grew since the one before it. */
export type Seal = SealedTree & { readonly tiles: readonly KeptTile[] };

/**
 * Where the trees over the log are kept, with the newest checkpoint of each: what cannot be made
 * again from the log. Every adapter passes `testing/tree-store-contract.ts`. Faults are thrown as
 * LedgerFault (faults.ts).
 */
export interface TreeStore {
  /** The newest checkpoint of the newest tree; undefined before the first. */
  newest(): Promise<SealedTree | undefined>;

  /** What a tile has by now; undefined when it has nothing. It only ever grows at its end. */
  readTile(tree: number, kind: KeptKind, number: number): Promise<Uint8Array | undefined>;

  /** The ordinals of a tree whose events have ids that begin so, the newest first. */
  ordinalsOf(tree: number, idPrefix: Uint8Array): Promise<readonly number[]>;

  /**
   * Takes a checkpoint in the place of the newest one, with its tiles, all or nothing, durably; or
   * nothing, and answers false, when the newest one is not the one that is expected any more.
   */
  seal(expected: SealedTree | undefined, next: Seal): Promise<boolean>;
}
