import { STREAM_CATEGORIES } from './streams.ts';
import type { StreamCategory } from './streams.ts';

/** What the names of all topics begin with, unless an installation chooses something else. */
export const TOPIC_PREFIX = 'lumbung';

/**
 * Partitions of the topic of a category, for ever: with another number of them the keys of a topic
 * would lie elsewhere, and their order would be lost.
 */
export const TOPIC_PARTITIONS = 12;

/** What a topic of events is set to: what is published stays, for whoever comes later. */
export const TOPIC_SETTINGS = {
  'cleanup.policy': 'delete',
  'retention.ms': '-1',
  'retention.bytes': '-1',
} as const;

/** Every category of streams, each of which has a topic. */
export const TOPIC_CATEGORIES = Object.keys(STREAM_CATEGORIES) as readonly StreamCategory[];

/** The topic that the streams of a category are published in. */
export function topicOf(prefix: string, category: StreamCategory): string {
  return `${prefix}.${category}`;
}
