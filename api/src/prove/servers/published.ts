import { setTimeout as pause } from 'node:timers/promises';
import { TOPIC_CATEGORIES, TOPIC_PREFIX, topicOf } from '@lumbung/schemas/topics';
import { readByKcat } from '../../publisher/testing/kcat.ts';
import { sha256 } from './outcome.ts';

const PUBLISHED_MILLISECONDS_MAX = 120_000;
const POLL_MILLISECONDS = 500;

/** SHA-256 of what a foreign reader sees committed under each key, in its order. */
export type Published = ReadonlyMap<string, readonly string[]>;

/** Reads by kcat what was published, once there are so many events. */
export async function publishedEvents(
  broker: string,
  events: number,
  signal: AbortSignal,
): Promise<Published> {
  const until = performance.now() + PUBLISHED_MILLISECONDS_MAX;
  for (;;) {
    const published = await committed(broker);
    const count = [...published.values()].reduce((sum, { length }) => sum + length, 0);
    if (count >= events || performance.now() > until) return published;
    await pause(POLL_MILLISECONDS, undefined, { signal });
  }
}

async function committed(broker: string): Promise<Published> {
  const published = new Map<string, string[]>();
  for (const category of TOPIC_CATEGORIES) {
    const topic = topicOf(TOPIC_PREFIX, category);
    for (const { key, value } of await readByKcat(broker, topic)) {
      const ofKey = published.get(key);
      if (ofKey === undefined) published.set(key, [sha256(value)]);
      else ofKey.push(sha256(value));
    }
  }
  return published;
}
