import { hash } from 'node:crypto';
import { TreeHashing } from '../domain/transparency/hashing.ts';

/**
 * The hashes of a tree by Node's own SHA-256. Answering text of one character a byte, and writing
 * that, takes a third of the time that answering a buffer does.
 */
export function nodeHashing(): TreeHashing {
  return new TreeHashing((message, into, at) => {
    Buffer.prototype.latin1Write.call(into, hash('sha256', message, 'binary'), at);
  });
}
