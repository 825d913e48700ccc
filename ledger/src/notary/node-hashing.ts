import { hash } from 'node:crypto';
import { TreeHashing } from '../domain/transparency/hashing.ts';

/** Writes a text of one character a byte into an array at a place. */
type WriteLatin1 = (this: Uint8Array, text: string, at: number) => void;

const writeLatin1 = Reflect.get(Buffer.prototype as object, 'latin1Write') as WriteLatin1;

/**
 * The hashes of a tree by Node's own SHA-256. Answering text of one character a byte, and writing
 * that, takes a third of the time that answering a buffer does.
 */
export function nodeHashing(): TreeHashing {
  return new TreeHashing((message, into, at) => {
    writeLatin1.call(into, hash('sha256', message, 'binary'), at);
  });
}
