import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { FEED_START } from '@lumbung/ledger/ports/event-store';
import type { FeedPosition } from '@lumbung/ledger/ports/event-store';
import { openReadModels } from '@lumbung/projections/projector';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { LIMITS } from '@lumbung/schemas/limits';
import { openFactDatabaseBeside, openFeed, openReadModelDatabase } from '../../adapters.ts';
import { readConfig } from '../../config.ts';

/** The events of a log, and how often each command was done. */
export type LoggedCommands = {
  /** The ids of the events, in the order of the log. */
  readonly events: readonly string[];
  /** SHA-256 of the events of each stream, in its order. */
  readonly streams: ReadonlyMap<string, readonly string[]>;
  /** How many commands each id stands for: more than one is a command that was done twice. */
  readonly times: ReadonlyMap<string, number>;
};

/** Reads the whole log of a server. */
export async function loggedCommands(eventStoreUrl: string): Promise<LoggedCommands> {
  const feed = openFeed(eventStoreUrl);
  const times = new Map<string, number>();
  const ids: string[] = [];
  const streams = new Map<string, string[]>();
  let position: FeedPosition = FEED_START;
  try {
    for (;;) {
      const { events, next } = await feed.readAll(position, LIMITS.feedEventsMax);
      if (events.length === 0) return { events: ids, streams, times };
      for (const { stream, bytes } of events) {
        streams.set(stream, [...(streams.get(stream) ?? []), sha256(bytes)]);
        const event = JSON.parse(Buffer.from(bytes).toString('utf8')) as LumbungEvent;
        ids.push(event.id);
        if (event.commandindex !== 0) continue;
        times.set(event.commandid, (times.get(event.commandid) ?? 0) + 1);
      }
      position = next;
    }
  } finally {
    await feed.close();
  }
}

/** SHA-256 of an event's bytes, in hexadecimal. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const POLL_MILLISECONDS = 50;

/** The digests of read models that nobody disturbed: folded from a server's log into a new file. */
export async function replayedDigests(
  eventStoreUrl: string,
  events: number,
  signal: AbortSignal,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lumbung-replay-'));
  const feed = openFeed(eventStoreUrl);
  const config = readConfig({ LUMBUNG_DATA_DIR: folder });
  const models = await openReadModels({ database: await openReadModelDatabase(config), feed });
  try {
    models.start();
    while (models.ordinal() < events - 1) await pause(POLL_MILLISECONDS, undefined, { signal });
    const states = await models.states({ digest: true });
    return states
      .map(({ name, digest }) => `${name} ${digest}`)
      .toSorted()
      .join(', ');
  } finally {
    await models.close();
    await feed.close();
    await rm(folder, { recursive: true });
  }
}

const FACTS_MILLISECONDS_MAX = 120_000;

/** The ids of the events among the facts in their order, once there are so many. */
export async function factEvents(
  folder: string,
  events: number,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const facts = openFactDatabaseBeside({ kind: 'embedded' }, folder);
  const until = performance.now() + FACTS_MILLISECONDS_MAX;
  try {
    for (;;) {
      const sql = 'SELECT event FROM events ORDER BY ordinal';
      // While the engine is started again, nobody answers.
      const rows = await facts.query({ sql, parameters: {} }).catch(() => []);
      if (rows.length >= events || performance.now() > until) {
        return rows.map(({ event }) => String(event));
      }
      await pause(POLL_MILLISECONDS, undefined, { signal });
    }
  } finally {
    await facts.close();
  }
}
