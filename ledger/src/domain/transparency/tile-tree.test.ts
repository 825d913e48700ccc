import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { HASH_BYTES, TreeHashing } from './hashing.ts';
import { isConsistent, isIncluded } from './proofs.ts';
import { FOREIGN } from './testing/foreign-vectors.ts';
import { PlainTree, entryOf } from './testing/plain-tree.ts';
import { consistencyProof, hashOfRange, inclusionProof } from './tile-hashes.ts';
import { TileTree } from './tile-tree.ts';
import { levelsOf, parseTilePath, tilePath, tilesOf } from './tiles.ts';
import type { TileName } from './tiles.ts';

const hashing = new TreeHashing();

/** A tree of tiles in memory that grows in steps, as a notary grows it. */
class StoredTree {
  readonly tiles = new Map<string, Uint8Array>();
  #tree = new TileTree(hashing);

  grow(size: number): this {
    while (this.#tree.size < size) this.#tree.append(entryOf(this.#tree.size));
    for (const { level, number, hashes } of this.#tree.takeGrown()) {
      this.tiles.set(`${level}/${number}`, hashes);
    }
    return this;
  }

  /** Forgets everything but the stored tiles, as a restart does. */
  restart(): this {
    const { size } = this.#tree;
    const tiles = Array.from({ length: levelsOf(size) }, (_, level) => {
      const last = [...tilesOf(level, size)].at(-1);
      return last === undefined || last.width === 256 ? new Uint8Array(0) : this.read(last);
    });
    this.#tree = new TileTree(hashing, { size, tiles });
    return this;
  }

  read({ kind, number, width }: TileName): Uint8Array {
    const hashes = this.tiles.get(`${kind}/${number}`) ?? new Uint8Array(0);
    if (hashes.length < width * HASH_BYTES) throw new Error(`no ${kind}/${number} of ${width}`);
    return hashes.slice(0, width * HASH_BYTES);
  }

  get root(): Uint8Array {
    return this.#tree.root();
  }

  at(size: number) {
    return { size, hashing, readTile: async (tile: TileName) => this.read(tile) };
  }
}

describe('a tree of 70,000 entries', () => {
  const stored = new StoredTree();
  const sizes = Object.keys(FOREIGN.roots).map(Number);

  it('has at every size the root that the Go reference computes', () => {
    const roots = sizes.map((size) => [size, stored.grow(size).root.toBase64()]);
    expect(Object.fromEntries(roots)).toEqual(FOREIGN.roots);
  });

  it('has the tiles that the Go reference makes', () => {
    const levels = Array.from({ length: levelsOf(FOREIGN.size) }, (_, level) => level);
    const all = levels
      .flatMap((level) => [...tilesOf(level, FOREIGN.size)])
      .flatMap((tile) => {
        // The reference says the height of its tiles, which is always 8 here.
        const path = tilePath(tile).replace('tile/', 'tile/8/');
        return [new TextEncoder().encode(`${path}\n`), stored.read(tile)];
      });
    expect(hashing.digest(Buffer.concat(all)).toHex()).toBe(FOREIGN.tiles);
  });

  it('proves its leaves and its beginnings from tiles alone', async () => {
    const head = { size: FOREIGN.size, root: stored.root };
    for (const index of [0, 255, 256, 65_535, 65_536, 69_999]) {
      const proof = await inclusionProof(stored.at(FOREIGN.size), index);
      const leafHash = hashing.leaf(entryOf(index));
      expect(isIncluded({ leafHash, index, proof }, head, hashing)).toBe(true);
    }
    for (const [size, root] of Object.entries(FOREIGN.roots)) {
      const older = { size: Number(size), root: Uint8Array.fromBase64(root) };
      const proof = await consistencyProof(stored.at(FOREIGN.size), older.size);
      expect(isConsistent(older, head, proof, hashing)).toBe(true);
    }
  });

  it('has seventeen hashes in its partial tile of level 1, as the specification says', () => {
    const last = [0, 1, 2].map((level) => [...tilesOf(level, FOREIGN.size)].at(-1));
    expect(last.map((tile) => tilePath(tile as TileName))).toEqual([
      'tile/0/273.p/112',
      'tile/1/001.p/17',
      'tile/2/000.p/1',
    ]);
  });
});

test('a tree that grows in steps and restarts has the roots and hashes of the plain one', async () => {
  const plain = new PlainTree(Array.from({ length: 1_400 }, (_, ordinal) => entryOf(ordinal)));
  const steps = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(steps, async (grown) => {
      const stored = new StoredTree();
      let size = 0;
      for (const step of grown) {
        size = Math.min(1_400, size + step);
        expect(stored.grow(size).restart().root).toEqual(plain.root(size));
      }
      const whole = await hashOfRange(stored.at(size), { from: 0, to: size });
      expect(whole).toEqual(plain.root(size));
    }),
    { numRuns: 30 },
  );
});

describe('the path of a tile', () => {
  it('is that of the specification, there and back', () => {
    const tile = { kind: 0, number: 1_234_067, width: 256 } as const;
    expect(tilePath(tile)).toBe('tile/0/x001/x234/067');
    expect(parseTilePath('tile/entries/x001/x234/067.p/8')).toEqual({
      kind: 'entries',
      number: 1_234_067,
      width: 8,
    });
    const names = fc.record({
      kind: fc.oneof(fc.constant('entries' as const), fc.integer({ min: 0, max: 63 })),
      number: fc.nat(2_000_000_000),
      width: fc.integer({ min: 1, max: 256 }),
    });
    fc.assert(
      fc.property(names, (name) => {
        expect(parseTilePath(tilePath(name))).toEqual(name);
      }),
    );
  });

  it.for([
    'tile/0/1',
    'tile/00/001',
    'tile/64/001',
    'tile/-1/001',
    'tile/0/x000/001',
    'tile/0/001.p/0',
    'tile/0/001.p/256',
    'tile/0/001.p/01',
    'tile/0/../001',
    'tile/0/001/002',
    'checkpoint',
  ])('is not %s', (path) => {
    expect(parseTilePath(path)).toBeUndefined();
  });
});
