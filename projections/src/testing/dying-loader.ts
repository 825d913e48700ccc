import { setTimeout as pause } from 'node:timers/promises';
import { createLoader } from '../analytics/loader.ts';
import type { Loader } from '../analytics/loader.ts';
import type { FactSchema } from '../fact-table.ts';
import type { FactStore } from '../ports/fact-store.ts';
import type { Feed } from '../ports/feed.ts';
import { letterSchema } from './facts.ts';
import { faultyFacts } from './faulty-facts.ts';
import type { CallFate } from './faulty-facts.ts';

/** Batches of few rows that follow each other at once, so that a short log takes many. */
const limits = {
  batchRowsMax: 20,
  batchMilliseconds: 5,
  pageEvents: 7,
  retryMillisecondsMin: 1,
  retryMillisecondsMax: 5,
};

/** Starts a loader whose batches are small. */
export function startLoader(
  feed: Feed,
  store: FactStore,
  schema: FactSchema = letterSchema,
): Loader {
  const loader = createLoader({ feed, store, schema, limits });
  loader.start();
  return loader;
}

/** Loads all that is in a feed, and stops; throws when it takes too long. */
export async function loadAll(feed: Feed & { head(): number }, store: FactStore): Promise<void> {
  const loader = startLoader(feed, store);
  const reached = await loader.waitFor(feed.head(), 30_000);
  const { failure } = loader.state();
  await loader.stop();
  if (!reached) throw new Error(`the loader did not reach the end of the log: ${failure}`);
}

/** Runs a loader whose store is gone from one call on. */
export async function loadUntilDeath(
  feed: Feed,
  store: FactStore,
  dying: number,
  fate: CallFate,
): Promise<void> {
  let isDead = false;
  const dyingStore = faultyFacts(store, (call) => {
    if (call < dying) return 'done';
    isDead = call > dying;
    return isDead ? 'fails' : fate;
  });
  const loader = startLoader(feed, dyingStore);
  while (!isDead) await pause(1);
  await loader.stop();
}

/** How many calls a loader makes to load a feed when nothing goes wrong. */
export async function callsToLoad(
  feed: Feed & { head(): number },
  store: FactStore,
): Promise<number> {
  let calls = 0;
  const counted = faultyFacts(store, (call) => {
    calls = call + 1;
    return 'done';
  });
  await loadAll(feed, counted);
  return calls;
}
