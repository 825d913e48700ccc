import type { KeptTile, SealedTree, TreeStore } from '../../ports/tree-store.ts';
import { ordinalsIn } from '../id-prefixes.ts';

/** Trees in memory. */
export class MemoryTrees implements TreeStore {
  #newest: SealedTree | undefined;
  readonly #tiles = new Map<string, KeptTile & { readonly tree: number }>();

  async newest(): Promise<SealedTree | undefined> {
    return this.#newest;
  }

  async readTile(
    tree: number,
    kind: KeptTile['kind'],
    number: number,
  ): Promise<Uint8Array | undefined> {
    return this.#tiles.get(`${tree} ${kind} ${number}`)?.bytes;
  }

  async ordinalsOf(tree: number, idPrefix: Uint8Array): Promise<readonly number[]> {
    return [...this.#tiles.values()]
      .filter((tile) => tile.tree === tree && tile.kind === 'ids')
      .flatMap(({ bytes, number }) => ordinalsIn(bytes, number, idPrefix))
      .toSorted((one, other) => other - one);
  }

  async seal(
    expected: SealedTree | undefined,
    { tiles, ...next }: Parameters<TreeStore['seal']>[1],
  ): Promise<boolean> {
    if (this.#newest?.note !== expected?.note || this.#newest?.tree !== expected?.tree) {
      return false;
    }
    for (const tile of tiles) {
      this.#tiles.set(`${next.tree} ${tile.kind} ${tile.number}`, { ...tile, tree: next.tree });
    }
    this.#newest = next;
    return true;
  }
}
