import type { StreamCategory } from '@lumbung/schemas/streams';
import { TOPIC_CATEGORIES, TOPIC_SETTINGS, topicOf } from '@lumbung/schemas/topics';
import { setTimeout as pause } from 'node:timers/promises';
import type { Admin, ITopicConfig } from 'kafkajs';
import { answered } from './kafka-answer.ts';
import { kafkaClient } from './kafka-options.ts';
import type { KafkaAccount } from './kafka-options.ts';

const PROGRESS = '.progress';

/** The topic that says how far is published; its records are committed with the events. */
export function progressTopicOf(prefix: string): string {
  return `${prefix}${PROGRESS}`;
}

/** The topics of a prefix: of each category, and of progress. */
export function topicsOf(
  prefix: string,
  categories: readonly StreamCategory[] = TOPIC_CATEGORIES,
): readonly string[] {
  return [...categories.map((name) => topicOf(prefix, name)), progressTopicOf(prefix)];
}

/** Milliseconds that topics may take until every broker knows them. */
const KNOWN_MILLISECONDS = 10_000;
const POLL_MILLISECONDS = 50;

/** Makes the topics that are not there yet; those that are stay as they are. */
export async function makeTopics(
  account: KafkaAccount,
  wanted: readonly string[],
  partitions: number,
): Promise<void> {
  const admin = kafkaClient(account).admin();
  try {
    await answered('connect', admin.connect());
    const there = new Set(await answered('list topics', admin.listTopics()));
    const missing = wanted.filter((topic) => !there.has(topic));
    const topics = missing.map((topic): ITopicConfig =>
      topic.endsWith(PROGRESS)
        ? { topic, numPartitions: 1, configEntries: entries({ 'cleanup.policy': 'compact' }) }
        : { topic, numPartitions: partitions, configEntries: entries(TOPIC_SETTINGS) },
    );
    if (topics.length === 0) return;
    // Its own waiting fails where a broker has not heard of a topic yet.
    await answered('make topics', admin.createTopics({ topics, waitForLeaders: false }));
    await untilKnown(admin, missing);
  } finally {
    await answered('disconnect', admin.disconnect()).catch(() => undefined);
  }
}

async function untilKnown(admin: Admin, topics: readonly string[]): Promise<void> {
  for (let waited = 0; ; waited += POLL_MILLISECONDS) {
    const there = new Set(await answered('list topics', admin.listTopics()));
    if (topics.every((topic) => there.has(topic))) return;
    if (waited >= KNOWN_MILLISECONDS) throw new Error('topics that were made are not there');
    await pause(POLL_MILLISECONDS);
  }
}

function entries(settings: Readonly<Record<string, string>>): { name: string; value: string }[] {
  return Object.entries(settings).map(([name, value]) => ({ name, value }));
}
