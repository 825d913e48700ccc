import { utf8ToBytes } from '@noble/hashes/utils.js';
import { base64Of, bytesOfBase64 } from './base64.ts';
import { isSameHash } from './hashing.ts';
import { isSignedBy, noteKeyId } from './note-key.ts';
import type { NoteKey } from './note-key.ts';

const ID_BYTES = 4;

/** A note with more than this is not read: other tools write sixteen at the most. */
const NOTE_CHARACTERS_MAX = 1_000_000;
const SIGNATURES_MAX = 100;

/** What signs: a public key, and what its private half makes of a message. */
export type NoteSigner = {
  readonly key: NoteKey;
  readonly sign: (message: Uint8Array) => Uint8Array;
};

/** Why a note is not believed. */
export type NoteFault = 'not-a-note' | 'not-signed-by-key' | 'signature-wrong';

/** The text of a note that a key signed, or why there is none. */
export type OpenedNote =
  | { readonly kind: 'signed'; readonly text: string }
  | { readonly kind: 'fault'; readonly fault: NoteFault };

/** Signs a text that ends with a newline (C2SP signed-note). */
export function signNote(text: string, { key, sign }: NoteSigner): string {
  const signature = new Uint8Array([...noteKeyId(key), ...sign(utf8ToBytes(text))]);
  return `${text}\n— ${key.name} ${base64Of(signature)}\n`;
}

/** Verifies a note with a key: its signature must be right, those of others are no matter. */
export function openNote(note: string, key: NoteKey): OpenedNote {
  const split = note.lastIndexOf('\n\n');
  // Other control characters than the newline could hide what is signed.
  const isReadable = note.length <= NOTE_CHARACTERS_MAX && !/[^\P{Cc}\n\u007f-\u009f]/u.test(note);
  if (split < 1 || !isReadable || !note.endsWith('\n')) return fault('not-a-note');
  const text = note.slice(0, split + 1);
  const lines = note.slice(split + 2, -1).split('\n');
  if (lines.length > SIGNATURES_MAX) return fault('not-a-note');
  let signed = false;
  for (const line of lines) {
    const [, name, encoded = ''] = /^— ([^+\s]+) (\S+)$/u.exec(line) ?? [];
    const signature = bytesOfBase64(encoded);
    if (signature === undefined || signature.length <= ID_BYTES) return fault('not-a-note');
    if (name !== key.name || !isSameHash(signature.subarray(0, ID_BYTES), noteKeyId(key))) continue;
    if (!isSignedBy(key, utf8ToBytes(text), signature.subarray(ID_BYTES))) {
      return fault('signature-wrong');
    }
    signed = true;
  }
  return signed ? { kind: 'signed', text } : fault('not-signed-by-key');
}

function fault(reason: NoteFault): OpenedNote {
  return { kind: 'fault', fault: reason };
}
