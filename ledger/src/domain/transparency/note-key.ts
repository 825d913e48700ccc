import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { base64Of, bytesOfBase64 } from './base64.ts';

/** The signature type of Ed25519 (C2SP signed-note). */
const ED25519 = 0x01;
const KEY_BYTES = 32;
const ID_BYTES = 4;
const NEWLINE = 0x0a;

/** A public key that verifies notes: its name, and the 32 bytes of Ed25519. */
export type NoteKey = { readonly name: string; readonly publicKey: Uint8Array };

/** The four bytes that name a key in a signature beside its name. */
export function noteKeyId({ name, publicKey }: NoteKey): Uint8Array {
  const hashed = new Uint8Array([...utf8ToBytes(name), NEWLINE, ED25519, ...publicKey]);
  return sha256(hashed).slice(0, ID_BYTES);
}

/** Writes a public key on one line: name+id+key, as the tools of Go's checksum database do. */
export function formatNoteKey(key: NoteKey): string {
  const typed = new Uint8Array([ED25519, ...key.publicKey]);
  return `${key.name}+${bytesToHex(noteKeyId(key))}+${base64Of(typed)}`;
}

/** Reads a public key of one line; undefined when it is none, or of another kind. */
export function parseNoteKey(text: string): NoteKey | undefined {
  const found = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text.trim());
  const [, name = '', id, encoded = ''] = found ?? [];
  const typed = bytesOfBase64(encoded);
  if (typed?.length !== 1 + KEY_BYTES || typed[0] !== ED25519) return undefined;
  const key = { name, publicKey: typed.slice(1) };
  return bytesToHex(noteKeyId(key)) === id ? key : undefined;
}

/** Whether a name may be that of a key: not empty, without spaces and plus signs. */
export function isKeyName(name: string): boolean {
  return /^[^+\s\p{Cc}]+$/u.test(name);
}

/** Whether a key made a signature of a message; strictly, by RFC 8032. */
export function isSignedBy(
  { publicKey }: NoteKey,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}
