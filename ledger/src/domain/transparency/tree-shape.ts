/** The leaves from one to another, the latter not among them. */
export type LeafRange = { readonly from: number; readonly to: number };

/** The largest power of two below a number of leaves of at least two: where RFC 6962 splits it. */
export function splitOf(leaves: number): number {
  let split = 1;
  while (split * 2 < leaves) split *= 2;
  return split;
}

/**
 * The subtrees whose hashes prove that a leaf is in a tree, from the leaf's sibling upwards (RFC
 * 6962, section 2.1.1).
 *
 * @throws RangeError for a leaf that is not in the tree
 */
export function inclusionRanges(index: number, size: number): readonly LeafRange[] {
  if (!isCount(index) || !isCount(size) || index >= size) {
    throw new RangeError(`a tree of ${size} leaves has no leaf ${index}`);
  }
  const ranges: LeafRange[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    if (index < middle) {
      ranges.push({ from: middle, to });
      to = middle;
    } else {
      ranges.push({ from, to: middle });
      from = middle;
    }
  }
  return ranges.reverse();
}

/**
 * The subtrees whose hashes prove that a tree is the beginning of a larger one (RFC 6962, section
 * 2.1.2); none where it is empty, or the same.
 *
 * @throws RangeError when the older tree is the larger one
 */
export function consistencyRanges(older: number, newer: number): readonly LeafRange[] {
  if (!isCount(older) || !isCount(newer) || older > newer) {
    throw new RangeError(`a tree of ${older} leaves is no beginning of one of ${newer}`);
  }
  if (older === 0 || older === newer) return [];
  const ranges: LeafRange[] = [];
  let [from, to] = [0, newer];
  while (older !== to) {
    const middle = from + splitOf(to - from);
    if (older <= middle) {
      ranges.push({ from: middle, to });
      to = middle;
    } else {
      ranges.push({ from, to: middle });
      from = middle;
    }
  }
  // The older tree is known to the one who asks; only a part of it has to be told.
  ranges.reverse();
  return from === 0 ? ranges : [{ from, to }, ...ranges];
}

/** Whether a number counts leaves exactly. */
export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
