import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Seal, SealedTree, TreeStore } from '../ports/tree-store.ts';

/**
 * The contract of the port TreeStore, as tests. Every adapter runs it.
 *
 * @param open opens an empty store
 */
export function describeTreeStore(
  name: string,
  open: () => { readonly trees: TreeStore; close(): void },
): void {
  describe(`${name} tree store`, () => {
    let opened: ReturnType<typeof open>;
    beforeEach(() => {
      opened = open();
    });
    afterEach(() => opened.close());

    it('has nothing at first', async () => {
      expect(await opened.trees.newest()).toBeUndefined();
      expect(await opened.trees.readTile(0, 0, 0)).toBeUndefined();
      expect(await opened.trees.ordinalsOf(0, bytes(1, 2, 3, 4))).toEqual([]);
    });

    it('gives back the newest checkpoint and what tiles have by now', async () => {
      const { trees } = opened;
      const [one, two] = [seal({ size: 1 }), seal({ size: 2 })];
      const first = { kind: 0, number: 0, bytes: bytes(1) } as const;
      const entries = { kind: 'entries', number: 0, bytes: bytes(7) } as const;
      expect(await trees.seal(undefined, { ...one, tiles: [first, entries] })).toBe(true);
      const grown = { ...first, bytes: bytes(1, 2) };
      expect(await trees.seal(plain(one), { ...two, tiles: [grown] })).toBe(true);

      expect(await trees.newest()).toEqual(plain(two));
      expect(await trees.readTile(0, 0, 0)).toEqual(bytes(1, 2));
      expect(await trees.readTile(0, 'entries', 0)).toEqual(bytes(7));
      expect(await trees.readTile(0, 1, 0)).toBeUndefined();
      expect(await trees.readTile(1, 0, 0)).toBeUndefined();
    });

    it('takes nothing in the place of another checkpoint than the newest', async () => {
      const { trees } = opened;
      const [one, two, other] = [seal({ size: 1 }), seal({ size: 2 }), seal({ note: 'other' })];
      const tiles = [{ kind: 0, number: 0, bytes: bytes(9) } as const];
      expect(await trees.seal(plain(one), { ...two, tiles })).toBe(false);
      await trees.seal(undefined, one);
      expect(await trees.seal(undefined, { ...two, tiles })).toBe(false);
      expect(await trees.seal(plain(other), { ...two, tiles })).toBe(false);

      expect(await trees.newest()).toEqual(plain(one));
      expect(await trees.readTile(0, 0, 0)).toBeUndefined();
    });

    it('keeps the tiles of a tree that another one followed', async () => {
      const { trees } = opened;
      const [old, next] = [seal({ size: 5 }), seal({ tree: 1, size: 2, note: 'next' })];
      const tile = { kind: 0, number: 0, bytes: bytes(1, 2) } as const;
      await trees.seal(undefined, { ...old, tiles: [tile] });
      await trees.seal(plain(old), { ...next, tiles: [{ ...tile, bytes: bytes(8) }] });

      expect(await trees.newest()).toEqual(plain(next));
      expect(await trees.readTile(0, 0, 0)).toEqual(bytes(1, 2));
      expect(await trees.readTile(1, 0, 0)).toEqual(bytes(8));
    });

    it('finds the ordinals of ids by how they begin, the newest first', async () => {
      const { trees } = opened;
      const one = { kind: 'ids', number: 0, bytes: bytes(1, 2, 3, 4, 0, 1, 2, 3, 4, 9, 9, 9) };
      const two = { kind: 'ids', number: 3, bytes: bytes(9, 9, 9, 9, 1, 2, 3, 4) };
      await trees.seal(undefined, seal({ tiles: [one, two] as Seal['tiles'] }));

      expect(await trees.ordinalsOf(0, bytes(1, 2, 3, 4))).toEqual([769, 0]);
      expect(await trees.ordinalsOf(0, bytes(4, 9, 9, 9))).toEqual([2]);
      expect(await trees.ordinalsOf(0, bytes(5, 5, 5, 5))).toEqual([]);
      expect(await trees.ordinalsOf(1, bytes(1, 2, 3, 4))).toEqual([]);
    });
  });
}

function seal(change: Partial<Seal>): Seal {
  return { tree: 0, size: 1, note: `of ${change.size ?? 1}`, tiles: [], ...change };
}

function plain({ tree, size, note }: Seal): SealedTree {
  return { tree, size, note };
}

function bytes(...values: number[]): Uint8Array {
  return new Uint8Array(values);
}
