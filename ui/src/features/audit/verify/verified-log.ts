import { openCheckpoint } from '@lumbung/ledger/domain/transparency/checkpoint';
import type { Checkpoint } from '@lumbung/ledger/domain/transparency/checkpoint';
import { HASH_BYTES, TreeHashing, isSameHash } from '@lumbung/ledger/domain/transparency/hashing';
import type { NoteKey } from '@lumbung/ledger/domain/transparency/note-key';
import { isConsistent, isIncluded } from '@lumbung/ledger/domain/transparency/proofs';
import type { TreeHead } from '@lumbung/ledger/domain/transparency/proofs';
import { consistencyProof, inclusionProof } from '@lumbung/ledger/domain/transparency/tile-hashes';
import type { ReadTile } from '@lumbung/ledger/domain/transparency/tile-hashes';
import { TILE_WIDTH } from '@lumbung/ledger/domain/transparency/tiles';
import { Flawed } from './flaw.ts';

/** A checkpoint that this browser verified before. */
export type KeptCheckpoint = TreeHead & { readonly origin: string };

/** What a log is verified with. */
export type LogParts = {
  /** The newest signed checkpoint, as the server gave it. */
  readonly note: string;
  readonly key: NoteKey;
  readonly readTile: ReadTile;
  readonly kept?: KeptCheckpoint | undefined;
};

/** A log whose checkpoint is signed, and what of it is proven to stand where. */
export type VerifiedLog = {
  readonly checkpoint: Checkpoint;
  /** @throws {Flawed} unless an event of this SHA-256 stands at the ordinal */
  readonly holds: (
    digest: Uint8Array,
    at: { readonly ordinal: number; readonly revision: number },
  ) => Promise<void>;
};

const hashing = new TreeHashing();

/**
 * Verifies the checkpoint of a log: that the key signed it, and that the log which this browser saw
 * before is its beginning.
 *
 * @throws {Flawed} what is wrong first
 */
export async function verifyLog({ note, key, readTile, kept }: LogParts): Promise<VerifiedLog> {
  const opened = openCheckpoint(note, key);
  if (opened.kind === 'fault') throw new Flawed({ kind: opened.fault });
  const { checkpoint } = opened;
  const tree = { size: checkpoint.size, readTile, hashing };
  if (kept !== undefined) await verifyContinues(kept, checkpoint, tree);
  const leafAt = async (ordinal: number): Promise<Uint8Array> => {
    const number = Math.floor(ordinal / TILE_WIDTH);
    const width = Math.min(TILE_WIDTH, checkpoint.size - number * TILE_WIDTH);
    const tile = await readTile({ kind: 0, number, width });
    const start = (ordinal % TILE_WIDTH) * HASH_BYTES;
    return tile.slice(start, start + HASH_BYTES);
  };
  return {
    checkpoint,
    async holds(digest, { ordinal, revision }) {
      if (ordinal >= checkpoint.size) {
        throw new Flawed({ kind: 'checkpoint-behind', size: checkpoint.size, ordinal });
      }
      const leafHash = await leafAt(ordinal);
      const inclusion = { leafHash, index: ordinal, proof: await inclusionProof(tree, ordinal) };
      // The tree's own hashes come first: so it is known which of the two is wrong.
      if (!isIncluded(inclusion, checkpoint, hashing)) {
        throw new Flawed({ kind: 'proof-wrong', ordinal });
      }
      if (isSameHash(hashing.leaf(digest), leafHash)) return;
      throw new Flawed({ kind: 'event-altered', revision, ordinal });
    },
  };
}

type Tree = Parameters<typeof consistencyProof>[0];

async function verifyContinues(
  kept: KeptCheckpoint,
  { origin, size, root }: Checkpoint,
  tree: Tree,
): Promise<void> {
  if (kept.origin !== origin) throw new Flawed({ kind: 'other-log', origin, kept: kept.origin });
  const holds =
    kept.size <= size &&
    isConsistent(kept, { size, root }, await consistencyProof(tree, kept.size), hashing);
  if (!holds) throw new Flawed({ kind: 'history-rewritten', size, kept: kept.size });
}
