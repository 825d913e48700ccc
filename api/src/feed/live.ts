import { Readable } from 'node:stream';
import type { StoredEvent } from '@lumbung/ledger/ports/event-store';
import type { FastifyReply } from 'fastify';
import { API_LIMITS } from '../limits.ts';
import type { EventLog } from '../services.ts';
import type { EventFilter } from './filter.ts';
import { followLog } from './follow.ts';

const STREAM_BYTES_AHEAD = 64 * 1024;

/** What a live feed needs. */
export type LiveFeed = {
  readonly log: EventLog;
  readonly after: number;
  /** What the client may see at this moment; undefined ends the feed. */
  readonly filter: () => Promise<EventFilter | undefined>;
  /** The server closes. */
  readonly closing: AbortSignal;
  /** How long a client may leave a batch unread before it is dropped. */
  readonly stallMilliseconds: number;
};

/**
 * The feed as server-sent events from an ordinal on: the stored bytes as `data`, the ordinal as
 * `id`. A quiet feed sends a comment and the ordinal that it has come to. Nothing is buffered for a
 * client that does not read: after a while it is dropped, and comes back with Last-Event-ID.
 */
export function liveFeed(feed: LiveFeed, reply: FastifyReply): Readable {
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  const signal = AbortSignal.any([gone.signal, feed.closing]);
  const chunks = droppingTheSlow(sseChunks(feed, signal), feed.stallMilliseconds, reply);
  return Readable.from(chunks, { objectMode: false, highWaterMark: STREAM_BYTES_AHEAD });
}

async function* sseChunks(feed: LiveFeed, signal: AbortSignal): AsyncGenerator<Buffer> {
  const following = followLog(feed.log, {
    after: feed.after,
    batchEvents: API_LIMITS.liveBatchEvents,
    quietMilliseconds: API_LIMITS.liveHeartbeatMilliseconds,
    signal,
  });
  let ordinal = feed.after;
  yield comment(ordinal);
  for await (const batch of following) {
    const keep = await feed.filter();
    if (keep === undefined) return;
    ordinal = batch.at(-1)?.ordinal ?? ordinal;
    const shown = batch.filter(keep);
    if (shown.length === 0) yield comment(ordinal);
    else yield* chunksOf(shown);
  }
}

/** Events together as long as they are small: one write for many. */
function* chunksOf(events: readonly StoredEvent[]): Generator<Buffer> {
  let parts: Uint8Array[] = [];
  let bytes = 0;
  for (const event of events) {
    parts.push(...sseEvent(event));
    bytes += event.bytes.length;
    if (bytes < STREAM_BYTES_AHEAD) continue;
    yield Buffer.concat(parts);
    parts = [];
    bytes = 0;
  }
  if (parts.length > 0) yield Buffer.concat(parts);
}

async function* droppingTheSlow(
  chunks: AsyncGenerator<Buffer>,
  stallMilliseconds: number,
  reply: FastifyReply,
): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    const stall = setTimeout(() => reply.raw.destroy(), stallMilliseconds);
    try {
      yield chunk;
    } finally {
      clearTimeout(stall);
    }
  }
}

function sseEvent({ ordinal, bytes }: StoredEvent): Uint8Array[] {
  return [Buffer.from(`id: ${ordinal}\ndata: `), bytes, Buffer.from('\n\n')];
}

/** Shows that the feed lives; the id without data moves Last-Event-ID and dispatches nothing. */
function comment(ordinal: number): Buffer {
  const id = ordinal < 0 ? '' : `id: ${ordinal}\n`;
  return Buffer.from(`: \n${id}\n`);
}
