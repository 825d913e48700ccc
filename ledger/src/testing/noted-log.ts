import { openCheckpoint } from '../domain/transparency/checkpoint.ts';
import type { Checkpoint } from '../domain/transparency/checkpoint.ts';
import { isConsistent } from '../domain/transparency/proofs.ts';
import { consistencyProof } from '../domain/transparency/tile-hashes.ts';
import type { TileName } from '../domain/transparency/tiles.ts';
import { HASH_BYTES } from '../domain/transparency/hashing.ts';
import type { NoteKey } from '../domain/transparency/note-key.ts';
import { makeLogKey, readLogKey } from '../notary/log-key.ts';
import { nodeHashing } from '../notary/node-hashing.ts';
import { runNotary } from '../notary/notary.ts';
import type { NotaryParts } from '../notary/notary.ts';
import type { Appended, EventStore } from '../ports/event-store.ts';
import type { TreeStore } from '../ports/tree-store.ts';
import { draftedCommand } from './drafted-commands.ts';

/** The key of tests. */
export const TEST_SIGNER = readLogKey(makeLogKey('lumbung/test'));

/** Appends the events of a command of a number to a log, on the stream of that number. */
export async function appendNumbered(
  store: EventStore,
  command: number,
  name = 'Rutin',
): Promise<Appended> {
  const { stream, ...rest } = draftedCommand({ command, stream: command, name, digestOf: name });
  return store.append({ stream, ...rest, expectedRevision: -1 });
}

/** A notary that works until its log is sealed as far as it reaches, and ends then. */
export async function notariseAll(
  parts: Pick<NotaryParts, 'feed' | 'trees'> & Partial<NotaryParts>,
): Promise<Checkpoint> {
  const ending = new AbortController();
  const troubles: unknown[] = [];
  const running = runNotary(
    {
      signer: TEST_SIGNER,
      hashing: nodeHashing(),
      onRestored: async () => undefined,
      onTrouble: (error) => troubles.push(error),
      ...parts,
    },
    ending.signal,
  );
  try {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (troubles.length > 0) throw troubles[0];
      const { ordinal } = await parts.feed.locate(Number.MAX_SAFE_INTEGER);
      const newest = await newestOf(parts.trees, parts.signer?.key);
      if (newest?.size === ordinal + 1) return newest;
    }
  } finally {
    ending.abort();
    await running;
  }
}

/** The newest checkpoint of a store, its signature verified. */
export async function newestOf(
  trees: TreeStore,
  key: NoteKey = TEST_SIGNER.key,
): Promise<Checkpoint | undefined> {
  const sealed = await trees.newest();
  if (sealed === undefined) return undefined;
  const opened = openCheckpoint(sealed.note, key);
  if (opened.kind === 'fault') throw new Error(opened.fault);
  return opened.checkpoint;
}

/** Whether a checkpoint is the beginning of the newest one, as its tiles prove it. */
export async function isBeginning(
  trees: TreeStore,
  older: Checkpoint,
  key: NoteKey = TEST_SIGNER.key,
): Promise<boolean> {
  const [newest, sealed] = [await newestOf(trees, key), await trees.newest()];
  if (newest === undefined || sealed === undefined || older.size > newest.size) return false;
  const hashing = nodeHashing();
  const readTile = async ({ kind, number, width }: TileName): Promise<Uint8Array> => {
    const tile = await trees.readTile(sealed.tree, kind, number);
    return tile?.subarray(0, width * HASH_BYTES) ?? new Uint8Array(0);
  };
  const tree = { size: newest.size, readTile, hashing };
  return isConsistent(older, newest, await consistencyProof(tree, older.size), hashing);
}
