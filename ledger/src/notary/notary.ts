import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import { formatCheckpoint } from '../domain/transparency/checkpoint.ts';
import type { TreeHashing } from '../domain/transparency/hashing.ts';
import { signNote } from '../domain/transparency/signed-note.ts';
import type { NoteSigner } from '../domain/transparency/signed-note.ts';
import type { EventFeed } from '../ports/event-store.ts';
import type { SealedTree, TreeStore } from '../ports/tree-store.ts';
import { NOTARY_LIMITS } from './limits.ts';
import { originOf } from './origins.ts';
import type { EarlierLog } from './origins.ts';
import { resumed } from './standing.ts';
import type { Standing } from './standing.ts';

/** What a notary works on. */
export type NotaryParts = {
  readonly feed: Pick<EventFeed, 'readAll' | 'locate'>;
  readonly trees: TreeStore;
  readonly signer: NoteSigner;
  readonly hashing: TreeHashing;
  /** Records in the log, once, that it was restored; called before a tree of a new origin. */
  readonly onRestored: (lost: EarlierLog) => Promise<void>;
  /** Called with a fault after which it tries again. */
  readonly onTrouble: (error: unknown) => void;
};

/**
 * Follows the log until the signal: folds its events into the tree, and signs a checkpoint of what
 * is new every `sealEveryMilliseconds`. A checkpoint is in the store before anyone sees it, in the
 * place of exactly the one that its tree was grown from; so whatever happens to a notary, and
 * however many there are, no two checkpoints of one origin disagree.
 */
export async function runNotary(parts: NotaryParts, signal: AbortSignal): Promise<void> {
  let standing: Standing | undefined;
  while (!signal.aborted) {
    try {
      standing ??= await resumed(parts);
      const { next, isAtEnd } = await sealNext(parts, standing, signal);
      standing = next;
      if (isAtEnd) await pause(NOTARY_LIMITS.sealEveryMilliseconds, signal);
    } catch (error) {
      // What is in memory may be ahead of what was sealed: begin again from the store.
      standing = undefined;
      if (signal.aborted) return;
      parts.onTrouble(error);
      await pause(NOTARY_LIMITS.retryMilliseconds, signal);
    }
  }
}

type Sealed = { readonly next: Standing | undefined; readonly isAtEnd: boolean };

/** Folds what the log has, up to the limits, and seals it where there was anything. */
async function sealNext(
  parts: NotaryParts,
  standing: Standing,
  signal: AbortSignal,
): Promise<Sealed> {
  const { trees, signer } = parts;
  const { tree } = standing;
  const before = tree.size;
  const { position, isAtEnd } = await fold(parts.feed, standing, signal);
  if (signal.aborted) return { next: undefined, isAtEnd };
  const isNewTree = standing.sealed?.tree !== standing.number;
  if (tree.size === before && !isNewTree) return { next: { ...standing, position }, isAtEnd };
  const sealed = signed(signer, standing);
  const isTaken = await trees.seal(standing.sealed, { ...sealed, tiles: tree.takeGrown() });
  // Where another notary was faster, go on from what it sealed.
  const next = isTaken ? { ...standing, sealed, position } : undefined;
  return { next, isAtEnd: isTaken && isAtEnd };
}

/** Reads on in the log: to its end, but not for longer than until the next checkpoint is due. */
async function fold(feed: NotaryParts['feed'], standing: Standing, signal: AbortSignal) {
  const { tree } = standing;
  const end = tree.size + NOTARY_LIMITS.sealEventsMax;
  const until = performance.now() + NOTARY_LIMITS.sealEveryMilliseconds;
  let { position } = standing;
  while (tree.size < end && performance.now() < until && !signal.aborted) {
    const { events, next } = await feed.readAll(position, NOTARY_LIMITS.readEvents);
    // A place in the feed may lie somewhat before the ordinal that it was looked up for.
    for (const event of events) if (event.ordinal >= tree.size) tree.append(event);
    if (next.cursor === position.cursor) return { position, isAtEnd: true };
    position = next;
    // Others of this process have their turn between two pages.
    if (events.length < NOTARY_LIMITS.readEvents / 2) {
      await pause(NOTARY_LIMITS.shortPageMilliseconds, signal);
    } else await nextTurn();
  }
  return { position, isAtEnd: false };
}

function signed(signer: NoteSigner, { tree, number, extensions }: Standing): SealedTree {
  const origin = originOf(signer.key.name, number);
  const head = { origin, size: tree.size, root: tree.root(), extensions };
  return { tree: number, size: tree.size, note: signNote(formatCheckpoint(head), signer) };
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal }).catch(() => undefined);
}
