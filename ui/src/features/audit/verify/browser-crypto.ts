import { bytesOfBase64 } from '@lumbung/ledger/domain/transparency/base64';
import { TreeHashing } from '@lumbung/ledger/domain/transparency/hashing';
import type { NoteKey } from '@lumbung/ledger/domain/transparency/note-key';

const hashing = new TreeHashing();

/** Bytes that name the key in front of a signature. */
const KEY_ID_BYTES = 4;

/** The browser's own cryptography: there only on HTTPS and on this machine. */
function subtle(): SubtleCrypto | undefined {
  return window.isSecureContext ? window.crypto.subtle : undefined;
}

/** Whether the browser itself hashes; where it does not, the page's own code does. */
export function hasBrowserHashing(): boolean {
  return subtle() !== undefined;
}

/** The SHA-256 of bytes, by the browser where it can. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const browser = subtle();
  if (browser === undefined) return hashing.digest(bytes);
  return new Uint8Array(await browser.digest('SHA-256', bytes));
}

/**
 * Whether the browser's own Ed25519 finds a signature of the key under a note too; undefined where
 * the browser has none, and the page's own code is the only judge.
 */
export async function browserFindsSigned(
  note: string,
  { name, publicKey }: NoteKey,
): Promise<boolean | undefined> {
  const browser = subtle();
  const split = note.lastIndexOf('\n\n');
  const text = new TextEncoder().encode(note.slice(0, split + 1));
  const lines = note.slice(split + 2).split('\n');
  const signatures = lines
    .filter((line) => line.startsWith(`— ${name} `))
    .map((line) => bytesOfBase64(line.split(' ')[2] ?? '')?.slice(KEY_ID_BYTES));
  if (browser === undefined) return undefined;
  try {
    const raw = new Uint8Array(publicKey);
    const key = await browser.importKey('raw', raw, 'Ed25519', false, ['verify']);
    for (const signature of signatures) {
      const bytes = new Uint8Array(signature ?? []);
      if (await browser.verify('Ed25519', key, bytes, text)) return true;
    }
    return false;
  } catch {
    return undefined;
  }
}
