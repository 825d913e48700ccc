import { base64Of, bytesOfBase64 } from './base64.ts';
import { openCheckpoint } from './checkpoint.ts';
import type { OpenedCheckpoint } from './checkpoint.ts';
import { HASH_BYTES } from './hashing.ts';
import type { TreeHashing } from './hashing.ts';
import type { NoteKey } from './note-key.ts';
import { isIncluded } from './proofs.ts';

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';

/** A tree of more than 2^64 leaves is none. */
const HASHES_MAX = 64;

/** What a file holds that proves one event offline. */
export type EventProof = {
  /** The canonical bytes of the event, whose SHA-256 is the entry: the file's `extra`. */
  readonly event: Uint8Array;
  /** The event's ordinal. */
  readonly index: number;
  readonly hashes: readonly Uint8Array[];
  /** The signed checkpoint, as it was published. */
  readonly checkpoint: string;
};

/** Writes a proof as a file (C2SP tlog-proof). */
export function formatProof({ event, index, hashes, checkpoint }: EventProof): string {
  const lines = [
    FIRST_LINE,
    `extra ${base64Of(event)}`,
    `index ${index}`,
    ...hashes.map(base64Of),
    '',
    checkpoint,
  ];
  return lines.join('\n');
}

/** Reads a proof of one event; undefined when it is none, or without its event. */
export function parseProof(file: string): EventProof | undefined {
  const split = file.indexOf('\n\n');
  const [first, extra = '', indexLine = '', ...encoded] = file.slice(0, split).split('\n');
  const event = bytesOfBase64(/^extra (\S+)$/.exec(extra)?.[1] ?? '?');
  const index = Number(/^index (0|[1-9]\d*)$/.exec(indexLine)?.[1] ?? Number.NaN);
  if (split < 0 || first !== FIRST_LINE || event === undefined) return undefined;
  if (!Number.isSafeInteger(index) || encoded.length > HASHES_MAX) return undefined;
  const hashes = encoded.map(bytesOfBase64).filter((hash) => hash?.length === HASH_BYTES);
  if (hashes.length !== encoded.length) return undefined;
  return { event, index, hashes: hashes as Uint8Array[], checkpoint: file.slice(split + 2) };
}

/** What a proof proves, or why it proves nothing. */
export type ProofVerdict =
  | (Extract<OpenedCheckpoint, { kind: 'signed' }> & { readonly proof: EventProof })
  | { readonly kind: 'fault'; readonly fault: ProofFault };

/** Why a proof proves nothing. */
export type ProofFault =
  | Extract<OpenedCheckpoint, { kind: 'fault' }>['fault']
  | 'not-a-proof'
  | 'not-in-tree';

/** Verifies that a file proves its event, with nothing but the public key of the log. */
export function verifyProof(file: string, key: NoteKey, hashing: TreeHashing): ProofVerdict {
  const proof = parseProof(file);
  if (proof === undefined) return { kind: 'fault', fault: 'not-a-proof' };
  const opened = openCheckpoint(proof.checkpoint, key);
  if (opened.kind === 'fault') return opened;
  const leafHash = hashing.leaf(hashing.digest(proof.event));
  const inclusion = { leafHash, index: proof.index, proof: proof.hashes };
  const holds = isIncluded(inclusion, opened.checkpoint, hashing);
  return holds ? { ...opened, proof } : { kind: 'fault', fault: 'not-in-tree' };
}
