import { createHash } from 'node:crypto';
import { PlainTree } from '../domain/transparency/testing/plain-tree.ts';
import type { EventStore } from '../ports/event-store.ts';
import { wholeFeed } from './reading.ts';

/** The root over a log as RFC 6962 defines it, without tiles. */
export async function hashOfLog(store: EventStore): Promise<Uint8Array> {
  const { events } = await wholeFeed(store);
  const tree = new PlainTree(
    events.map(({ bytes }) => new Uint8Array(createHash('sha256').update(bytes).digest())),
  );
  return tree.root(events.length);
}
