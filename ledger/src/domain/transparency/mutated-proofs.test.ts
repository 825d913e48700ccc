import { expect, test } from 'vitest';
import { isSameHash } from './hashing.ts';
import { isConsistent, isIncluded } from './proofs.ts';
import { PlainTree, entryOf } from './testing/plain-tree.ts';
import { consistencyRanges, inclusionRanges } from './tree-shape.ts';

const LEAVES = 1_500;
const tree = new PlainTree(Array.from({ length: LEAVES }, (_, ordinal) => entryOf(ordinal)));
const { hashing } = tree;

/** Mutated proofs of one run; `MUTATED_PROOFS=1000000` is the long one. */
const MUTATED_PROOFS = Number(process.env['MUTATED_PROOFS'] ?? 20_000);

/** A small generator of its own, so that a run is the same everywhere (mulberry32). */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Random = ReturnType<typeof randomOf>;
type Hashes = readonly Uint8Array[];

/** Everything that may be done to the hashes of a proof. */
const MUTATIONS: readonly ((hashes: Hashes, random: Random) => Hashes)[] = [
  (hashes, random) => {
    const at = random(hashes.length);
    const bit = random(256);
    return hashes.map((hash, index) =>
      index === at ? hash.with(bit >> 3, (hash[bit >> 3] ?? 0) ^ (1 << (bit & 7))) : hash,
    );
  },
  (hashes, random) => hashes.toSpliced(random(hashes.length), 1),
  (hashes, random) => hashes.toSpliced(random(hashes.length + 1), 0, entryOf(random(LEAVES))),
  (hashes, random) => {
    const [one, other] = [random(hashes.length), random(hashes.length)];
    return hashes.with(one, hashes[other] ?? entryOf(0)).with(other, hashes[one] ?? entryOf(0));
  },
  (hashes, random) => hashes.with(random(hashes.length), tree.root(1 + random(LEAVES))),
  (hashes) => [...hashes, ...hashes.slice(-1)],
  (hashes) => hashes.toReversed(),
];

function isChanged(before: Hashes, after: Hashes): boolean {
  return (
    before.length !== after.length ||
    before.some((hash, index) => !isSameHash(hash, after[index] ?? hashing.digest(hash)))
  );
}

function mutated(hashes: Hashes, random: Random): Hashes {
  const mutate = MUTATIONS[random(MUTATIONS.length)];
  return hashes.length === 0 || mutate === undefined ? [entryOf(0)] : mutate(hashes, random);
}

test(`of ${MUTATED_PROOFS} mutated proofs none is accepted`, { timeout: 900_000 }, () => {
  const random = randomOf(20_261_124);
  let tried = 0;
  while (tried < MUTATED_PROOFS) {
    const size = 1 + random(LEAVES);
    const index = random(size);
    const head = { size, root: tree.root(size) };
    const older = { size: index + 1, root: tree.root(index + 1) };
    const path = inclusionRanges(index, size).map((range) => tree.hashOf(range));
    const between = consistencyRanges(older.size, size).map((range) => tree.hashOf(range));
    const proof = mutated(path, random);
    const consistency = mutated(between, random);
    if (isChanged(path, proof)) {
      tried += 1;
      const inclusion = { leafHash: tree.leaf(index), index, proof };
      if (isIncluded(inclusion, head, hashing)) expect.fail(`leaf ${index} in ${size}`);
    }
    if (isChanged(between, consistency)) {
      tried += 1;
      if (isConsistent(older, head, consistency, hashing)) {
        expect.fail(`${older.size} in ${size}`);
      }
    }
    const elsewhere = { leafHash: tree.leaf(index), index: index + 1 + random(9), proof: path };
    if (isIncluded(elsewhere, head, hashing)) expect.fail(`leaf ${index} moved in ${size}`);
    tried += 1;
  }
});
