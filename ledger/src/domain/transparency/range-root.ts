import type { TreeHashing } from './hashing.ts';
import { emptyRoot } from './proofs.ts';
import type { LeafRange } from './tree-shape.ts';

/**
 * The subtrees beside a range of leaves, from the left to the right: each a power of two of leaves
 * that stand where such a subtree begins. Their hashes prove that the range is in the tree.
 */
export function flanksOf(
  { from, to }: LeafRange,
  size: number,
): { readonly left: readonly LeafRange[]; readonly right: readonly LeafRange[] } {
  return { left: wholeSubtrees(0, from), right: wholeSubtrees(to, size) };
}

function wholeSubtrees(start: number, end: number): LeafRange[] {
  const ranges: LeafRange[] = [];
  let from = start;
  while (from < end) {
    let leaves = 1;
    while (from % (leaves * 2) === 0 && from + leaves * 2 <= end) leaves *= 2;
    ranges.push({ from, to: from + leaves });
    from += leaves;
  }
  return ranges;
}

type Subtree = { readonly hash: Uint8Array; readonly leaves: number };

/**
 * The root of a tree of which only a range of leaves is known, and the hashes of the subtrees
 * beside it. The leaves come one by one; some forty hashes are kept.
 */
export class RangeRoot {
  readonly #hashing: TreeHashing;
  /** The whole subtrees so far, each smaller than the one before it. */
  #subtrees: readonly Subtree[] = [];
  #size: number;

  /**
   * @param from the first leaf of the range
   * @param left the hashes of the subtrees before it
   * @throws RangeError when there are not as many hashes as subtrees
   */
  constructor(hashing: TreeHashing, from: number, left: readonly Uint8Array[]) {
    this.#hashing = hashing;
    this.#size = from;
    this.#subtrees = this.#with(wholeSubtrees(0, from), left);
  }

  /** How many leaves there are up to here. */
  get size(): number {
    return this.#size;
  }

  /** Adds the next leaf of the range, by its hash. */
  append(leafHash: Uint8Array): void {
    this.#subtrees = this.#joined(this.#subtrees, { hash: leafHash, leaves: 1 });
    this.#size += 1;
  }

  /**
   * The root over all leaves up to here and, where there are more behind them, those.
   *
   * @throws RangeError when there are not as many hashes as subtrees
   */
  root(size: number = this.#size, right: readonly Uint8Array[] = []): Uint8Array {
    const all = this.#with(wholeSubtrees(this.#size, size), right).map(({ hash }) => hash);
    const last = all.at(-1);
    if (last === undefined) return emptyRoot(this.#hashing);
    return all.slice(0, -1).reduceRight((root, hash) => this.#hashing.node(hash, root), last);
  }

  #with(ranges: readonly LeafRange[], hashes: readonly Uint8Array[]): readonly Subtree[] {
    if (ranges.length !== hashes.length) {
      throw new RangeError(`${ranges.length} hashes are due, and not ${hashes.length}`);
    }
    return ranges.reduce((subtrees, { from, to }, index) => {
      const hash = hashes[index] ?? new Uint8Array(0);
      return this.#joined(subtrees, { hash, leaves: to - from });
    }, this.#subtrees);
  }

  /** Subtrees with one more; two of the same size side by side are one of twice the size. */
  #joined(subtrees: readonly Subtree[], next: Subtree): readonly Subtree[] {
    let joined = next;
    let kept = subtrees.length;
    for (let last = subtrees[kept - 1]; last?.leaves === joined.leaves; last = subtrees[kept - 1]) {
      joined = { hash: this.#hashing.node(last.hash, joined.hash), leaves: joined.leaves * 2 };
      kept -= 1;
    }
    return [...subtrees.slice(0, kept), joined];
  }
}
