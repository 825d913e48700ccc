import { openCheckpoint } from '../domain/transparency/checkpoint.ts';
import type { Checkpoint } from '../domain/transparency/checkpoint.ts';
import { HASH_BYTES, isSameHash } from '../domain/transparency/hashing.ts';
import type { NoteKey } from '../domain/transparency/note-key.ts';
import { TILE_WIDTH } from '../domain/transparency/tiles.ts';
import { FEED_START } from '../ports/event-store.ts';
import type { FeedPosition } from '../ports/event-store.ts';
import type { SealedTree, TreeStore } from '../ports/tree-store.ts';
import { eventAt } from './event-at.ts';
import { GrowingTree } from './growing-tree.ts';
import type { NotaryParts } from './notary.ts';
import { earlierLine } from './origins.ts';

/** Where a notary is: its tree, the newest checkpoint, and its place in the log. */
export type Standing = {
  readonly tree: GrowingTree;
  readonly number: number;
  /** The newest checkpoint of any tree: what the next one takes the place of. */
  readonly sealed: SealedTree | undefined;
  /** The lines of every checkpoint of this tree. */
  readonly extensions: readonly string[];
  readonly position: FeedPosition;
};

/** What is stored of the trees does not fit the key or the newest checkpoint. */
export class NotaryFault extends Error {
  readonly code = 'notary-fault';

  constructor(message: string) {
    super(message);
    this.name = 'NotaryFault';
  }
}

/**
 * Opens the newest checkpoint; undefined before the first.
 *
 * @throws NotaryFault when another key signed it
 */
export async function newestCheckpoint(
  trees: TreeStore,
  key: NoteKey,
): Promise<(SealedTree & { readonly checkpoint: Checkpoint }) | undefined> {
  const sealed = await trees.newest();
  if (sealed === undefined) return undefined;
  const opened = openCheckpoint(sealed.note, key);
  if (opened.kind === 'signed') return { ...sealed, checkpoint: opened.checkpoint };
  throw new NotaryFault(
    `the newest checkpoint was not signed with the key ${key.name} (${opened.fault}); ` +
      'give the notary the key that it had',
  );
}

/**
 * Takes up the work where the newest checkpoint left it. Where the log does not hold what that
 * checkpoint covers, it was restored: then a tree of a new origin begins, which names the old one.
 *
 * @throws NotaryFault when what is stored does not fit together
 */
export async function resumed(parts: NotaryParts): Promise<Standing> {
  const { feed, trees, signer, hashing } = parts;
  const newest = await newestCheckpoint(trees, signer.key);
  if (newest === undefined) return beginning({ number: 0, sealed: undefined, extensions: [] });
  const { tree: number, size, note, checkpoint } = newest;
  const sealed = { tree: number, size, note };
  const { extensions } = checkpoint;
  if (!(await holdsLast(parts, sealed))) {
    await parts.onRestored(checkpoint);
    const lines = [...extensions, earlierLine(checkpoint)];
    return beginning({ number: number + 1, sealed, extensions: lines });
  }
  const tree = await GrowingTree.load(hashing, trees, sealed);
  if (size !== checkpoint.size || !isSameHash(tree.root(), checkpoint.root)) {
    throw new NotaryFault(`the stored tree of ${size} events has not the root that was signed`);
  }
  const position = await feed.locate(size - 1);
  return { tree, number, sealed, extensions, position };

  function beginning(of: Pick<Standing, 'number' | 'sealed' | 'extensions'>): Standing {
    return { ...of, tree: GrowingTree.empty(hashing), position: FEED_START };
  }
}

/** Whether the log still holds the last event that a checkpoint covers. */
async function holdsLast({ feed, trees, hashing }: NotaryParts, sealed: SealedTree) {
  const last = sealed.size - 1;
  if (last < 0) return true;
  const event = await eventAt(feed, last);
  if (event === undefined) return false;
  const number = Math.floor(last / TILE_WIDTH);
  const entries = await trees.readTile(sealed.tree, 'entries', number);
  const at = (last % TILE_WIDTH) * HASH_BYTES;
  const entry = entries?.subarray(at, at + HASH_BYTES) ?? new Uint8Array(0);
  return isSameHash(hashing.digest(event.bytes), entry);
}
