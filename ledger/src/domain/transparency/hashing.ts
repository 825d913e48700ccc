import { sha256 } from '@noble/hashes/sha2.js';

/** Bytes of a SHA-256 hash. */
export const HASH_BYTES = 32;

/** Writes the SHA-256 of a message into an array at a place. */
export type Sha256 = (message: Uint8Array, into: Uint8Array, at: number) => void;

const LEAF_PREFIX = 0x00;
const NODE_PREFIX = 0x01;

/**
 * The two hashes of a Merkle tree of RFC 6962, section 2.1: of a leaf, SHA-256(0x00 ‖ entry), and
 * of a node, SHA-256(0x01 ‖ left ‖ right).
 */
export class TreeHashing {
  readonly #sha256: Sha256;
  readonly #node = new Uint8Array(1 + 2 * HASH_BYTES);
  #leaf = new Uint8Array(1 + HASH_BYTES);

  /** @param sha256 whatever is fastest where it runs; without one, one that runs everywhere */
  constructor(sha256: Sha256 = portableSha256) {
    this.#sha256 = sha256;
    this.#node[0] = NODE_PREFIX;
  }

  /** The SHA-256 of a message, without any prefix. */
  digest(message: Uint8Array): Uint8Array {
    const hash = new Uint8Array(HASH_BYTES);
    this.#sha256(message, hash, 0);
    return hash;
  }

  /** Writes the SHA-256 of a message into an array, at its beginning. */
  digestInto(message: Uint8Array, into: Uint8Array): void {
    this.#sha256(message, into, 0);
  }

  /** Writes the hash of a leaf that holds an entry. */
  leafInto(entry: Uint8Array, into: Uint8Array, at: number): void {
    if (this.#leaf.length !== 1 + entry.length) this.#leaf = new Uint8Array(1 + entry.length);
    this.#leaf[0] = LEAF_PREFIX;
    this.#leaf.set(entry, 1);
    this.#sha256(this.#leaf, into, at);
  }

  /** Writes the hash of the node over two hashes side by side; they may be overwritten. */
  nodeInto(hashes: Uint8Array, from: number, into: Uint8Array, at: number): void {
    for (let index = 0; index < 2 * HASH_BYTES; index += 1) {
      this.#node[1 + index] = hashes[from + index] ?? 0;
    }
    this.#sha256(this.#node, into, at);
  }

  /** The hash of a leaf that holds an entry. */
  leaf(entry: Uint8Array): Uint8Array {
    const hash = new Uint8Array(HASH_BYTES);
    this.leafInto(entry, hash, 0);
    return hash;
  }

  /** The hash of the node over two hashes. */
  node(left: Uint8Array, right: Uint8Array): Uint8Array {
    const pair = new Uint8Array(2 * HASH_BYTES);
    pair.set(left);
    pair.set(right, HASH_BYTES);
    this.nodeInto(pair, 0, pair, 0);
    return pair.slice(0, HASH_BYTES);
  }
}

/** Whether two hashes are the same. */
export function isSameHash(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

function portableSha256(message: Uint8Array, into: Uint8Array, at: number): void {
  into.set(sha256(message), at);
}
