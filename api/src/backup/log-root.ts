import type { TreeHashing } from '@lumbung/ledger/domain/transparency/hashing';
import { HASH_BYTES } from '@lumbung/ledger/domain/transparency/hashing';
import { TileTree } from '@lumbung/ledger/domain/transparency/tile-tree';
import { FEED_START } from '@lumbung/ledger/ports/event-store';
import type { LedgerFiles } from '../verify/files-source.ts';
import { VERIFY_LIMITS } from '../verify/limits.ts';

/** The root over the first events of a log; undefined where it has not so many. */
export async function rootOfFirst(
  { feed }: Pick<LedgerFiles, 'feed'>,
  size: number,
  hashing: TreeHashing,
): Promise<Uint8Array | undefined> {
  const tree = new TileTree(hashing);
  const entry = new Uint8Array(HASH_BYTES);
  let position = FEED_START;
  while (tree.size < size) {
    const limit = Math.min(VERIFY_LIMITS.readEvents, size - tree.size);
    const { events, next } = await feed.readAll(position, limit);
    if (events.length === 0) return undefined;
    for (const { bytes } of events) {
      hashing.digestInto(bytes, entry);
      tree.append(entry);
    }
    tree.takeGrown();
    position = next;
  }
  return tree.root();
}
