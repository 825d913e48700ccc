import { createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto';
import { bytesOfBase64 } from '../domain/transparency/base64.ts';
import { formatNoteKey, isKeyName } from '../domain/transparency/note-key.ts';
import type { NoteSigner } from '../domain/transparency/signed-note.ts';

const ED25519 = 0x01;
const SEED_BYTES = 32;
/** What stands before the seed of Ed25519 in PKCS #8 (RFC 8410). */
const PKCS8_START = Uint8Array.fromHex('302e020100300506032b657004220420');

/** Makes a private key, as the tools of Go's checksum database write it: on one line. */
export function makeLogKey(name: string): string {
  return formatLogKey(name, randomBytes(SEED_BYTES));
}

/**
 * Reads a private key, `PRIVATE+KEY+name+id+key`, for signing.
 *
 * @throws RangeError when it is none; the text is not repeated
 */
export function readLogKey(text: string): NoteSigner {
  const found = /^PRIVATE\+KEY\+([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text.trim());
  const [, name = '', , encoded = ''] = found ?? [];
  const typed = bytesOfBase64(encoded);
  const isKey = typed?.length === 1 + SEED_BYTES && typed[0] === ED25519 && isKeyName(name);
  if (!isKey || formatLogKey(name, typed.subarray(1)) !== text.trim()) {
    throw new RangeError('expected a private key of one line: PRIVATE+KEY+name+id+key');
  }
  return signerOf(name, typed.subarray(1));
}

function formatLogKey(name: string, seed: Uint8Array): string {
  const [, id] = formatNoteKey(signerOf(name, seed).key).split('+');
  return `PRIVATE+KEY+${name}+${id}+${new Uint8Array([ED25519, ...seed]).toBase64()}`;
}

function signerOf(name: string, seed: Uint8Array): NoteSigner {
  const der = Buffer.from([...PKCS8_START, ...seed]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  const publicKey = Uint8Array.fromBase64(x, { alphabet: 'base64url' });
  // Ed25519 names its own hash.
  return { key: { name, publicKey }, sign: (message) => sign(null, message, privateKey) };
}
