import { base64Of, bytesOfBase64 } from './base64.ts';
import { HASH_BYTES } from './hashing.ts';
import type { NoteKey } from './note-key.ts';
import type { TreeHead } from './proofs.ts';
import { openNote } from './signed-note.ts';
import type { NoteFault } from './signed-note.ts';

/** What a checkpoint says: whose tree, how large, its root, and lines of the log's own. */
export type Checkpoint = TreeHead & {
  readonly origin: string;
  readonly extensions: readonly string[];
};

/** Writes the text of a checkpoint, as it is signed (C2SP tlog-checkpoint). */
export function formatCheckpoint({ origin, size, root, extensions }: Checkpoint): string {
  return [origin, size, base64Of(root), ...extensions].map((line) => `${line}\n`).join('');
}

/** Reads the text of a checkpoint; undefined when it is none. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const [origin = '', sizeText = '', rootText = '', ...rest] = text.split('\n');
  const root = bytesOfBase64(rootText);
  const size = Number(sizeText);
  const extensions = rest.slice(0, -1);
  const isWhole = rest.at(-1) === '' && origin !== '' && !extensions.includes('');
  const isSize = /^(?:0|[1-9]\d*)$/.test(sizeText) && Number.isSafeInteger(size);
  if (!isWhole || !isSize || root?.length !== HASH_BYTES) return undefined;
  return { origin, size, root, extensions };
}

/** A checkpoint that a key signed, or why it is not believed. */
export type OpenedCheckpoint =
  | { readonly kind: 'signed'; readonly checkpoint: Checkpoint }
  | { readonly kind: 'fault'; readonly fault: NoteFault | 'not-a-checkpoint' };

/** Verifies the signature of a checkpoint, and reads it. */
export function openCheckpoint(note: string, key: NoteKey): OpenedCheckpoint {
  const opened = openNote(note, key);
  if (opened.kind === 'fault') return opened;
  const checkpoint = parseCheckpoint(opened.text);
  if (checkpoint === undefined) return { kind: 'fault', fault: 'not-a-checkpoint' };
  return { kind: 'signed', checkpoint };
}
