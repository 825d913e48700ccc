import { expect } from 'vitest';
import { messageOf } from '../message.ts';
import type { FedEvent } from '../message.ts';
import type { PublishedFeed } from '../publisher.ts';
import type { Record } from './kcat.ts';
import { FEED_START } from '@lumbung/ledger/ports/event-store';

/** All events of a log. */
export async function eventsOf(feed: PublishedFeed): Promise<readonly FedEvent[]> {
  const { events } = await feed.readAll(FEED_START, Number.MAX_SAFE_INTEGER);
  return events;
}

/**
 * Expects of what was read that it is the whole of some events, byte for byte: each once, in the
 * order of its key, with one partition a key.
 */
export function expectOnceInOrder(records: readonly Record[], events: readonly FedEvent[]): void {
  const messages = events.map(messageOf);
  expect(records).toHaveLength(messages.length);
  const expected = Map.groupBy(messages, ({ key }) => key);
  const found = Map.groupBy(records, ({ key }) => key);
  expect([...found.keys()].toSorted()).toEqual([...expected.keys()].toSorted());
  for (const [key, ofKey] of found) {
    expect(new Set(ofKey.map(({ partition }) => partition)).size).toBe(1);
    const sent = (expected.get(key) ?? []).map(({ value }) => Buffer.from(value).toString());
    expect(ofKey.map(({ value }) => value.toString())).toEqual(sent);
  }
}
