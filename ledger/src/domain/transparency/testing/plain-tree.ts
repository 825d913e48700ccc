import { TreeHashing } from '../hashing.ts';
import { splitOf } from '../tree-shape.ts';
import type { LeafRange } from '../tree-shape.ts';

/** The entry of an ordinal in tests: the SHA-256 of a text. */
export function entryOf(ordinal: number): Uint8Array {
  return new TreeHashing().digest(new TextEncoder().encode(`event ${ordinal}`));
}

/** A tree as RFC 6962 defines it: every hash by its recursion, without tiles. */
export class PlainTree {
  readonly hashing = new TreeHashing();
  readonly #leaves: Uint8Array[];
  readonly #known = new Map<string, Uint8Array>();

  constructor(entries: readonly Uint8Array[]) {
    this.#leaves = entries.map((entry) => this.hashing.leaf(entry));
  }

  /** The hash of the leaf of an ordinal. */
  leaf(index: number): Uint8Array {
    return this.hashOf({ from: index, to: index + 1 });
  }

  /** The root of the tree of the first leaves. */
  root(size: number): Uint8Array {
    return size === 0 ? this.hashing.digest(new Uint8Array(0)) : this.hashOf({ from: 0, to: size });
  }

  /** The hash over a range of leaves. */
  hashOf({ from, to }: LeafRange): Uint8Array {
    const leaf = this.#leaves[from];
    if (to - from === 1 && leaf !== undefined) return leaf;
    const key = `${from}-${to}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const middle = from + splitOf(to - from);
    const left = this.hashOf({ from, to: middle });
    const hash = this.hashing.node(left, this.hashOf({ from: middle, to }));
    this.#known.set(key, hash);
    return hash;
  }
}
