import { setTimeout as wait } from 'node:timers/promises';
import { tilePath } from '@lumbung/ledger/domain/transparency/tiles';
import { ApiClient } from '../cli/api/api-client.ts';
import { readEventPages } from '../cli/api/event-pages.ts';
import { ApiUnreachable } from '../cli/api/exchange.ts';
import { VERIFY_LIMITS } from './limits.ts';
import type { LogSource } from './log-source.ts';
import { splitLines } from './split-lines.ts';

/** Where a log is published, and who reads its events. */
export type LogAddress = {
  /** The server's address, or that of its log. */
  readonly url: string;
  /** A bearer token of someone who may read every event; without one there are only digests. */
  readonly token?: string | undefined;
  readonly signal: AbortSignal;
};

const LOG_PATH = '/v1/log';
const TOO_MANY = 429;
const NOT_FOUND = 404;

/** A log as a server publishes it. */
export function urlSource({ url, token, signal }: LogAddress): LogSource {
  const base = new URL(url).href.replace(/\/$/, '');
  const prefix = base.endsWith(LOG_PATH) ? base : `${base}${LOG_PATH}`;
  const digests = {
    checkpoint: async () => {
      const found = await fetched(`${prefix}/checkpoint`, signal);
      return Buffer.from(found ?? []).toString('utf8');
    },
    tile: (name: Parameters<LogSource['tile']>[0]) =>
      fetched(`${prefix}/${tilePath(name)}`, signal),
  };
  if (token === undefined) return digests;
  const api = new ApiClient(
    { url: prefix.slice(0, -LOG_PATH.length), token: async () => token },
    signal,
  );
  return { ...digests, events: (limit) => splitLines(eventChunks(api, limit)) };
}

async function* eventChunks(api: ApiClient, limit: number): AsyncGenerator<Buffer> {
  for await (const { lines } of readEventPages(api, { after: -1, limit })) yield lines;
}

/** Fetches what is at an address; undefined when nothing is. Waits where it asks too often. */
async function fetched(url: string, signal: AbortSignal): Promise<Uint8Array | undefined> {
  for (let tries = 1; ; tries += 1) {
    const answer = await answerOf(url, signal);
    if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
    if (answer.status === NOT_FOUND) return undefined;
    if (answer.status !== TOO_MANY || tries >= VERIFY_LIMITS.fetchTries) {
      throw new ApiUnreachable(url, `it answered ${answer.status}`);
    }
    const seconds = Number(answer.headers.get('retry-after') ?? 1);
    await wait(seconds * 1_000, undefined, { signal });
  }
}

async function answerOf(url: string, signal: AbortSignal): Promise<Response> {
  try {
    const timeout = AbortSignal.timeout(VERIFY_LIMITS.answerMilliseconds);
    return await fetch(url, { signal: AbortSignal.any([signal, timeout]) });
  } catch (error) {
    signal.throwIfAborted();
    throw new ApiUnreachable(url, error);
  }
}
