import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startBenchServer } from '../load/bench-server.ts';
import { startChild } from '../load/child.ts';
import type { LoadAnswer, LoadOrder } from '../load/client.ts';
import { LINES_PER_DOCUMENT } from '../load/documents.ts';
import { documentsIn } from '../load/log-rows.ts';
import type { BenchRow, Prepared, RowRequest } from '../row.ts';

const STREAMS = 100;
const CONNECTIONS = 64;

/** Of what the server took at most, so much is asked of it while the latency is measured. */
const LATENCY_LOAD = 0.5;

/**
 * The whole server with its projector, notary and reactions, but without the engine of analytics,
 * against bare Fastify that does nothing but what a command cannot do without. The load comes from
 * a third process over 64 connections.
 */
export const http: BenchRow = {
  summary: 'one command a request over HTTP, on the whole server: JWT, zod, decide, synced',
  unit: 'requests/s',
  better: 'more',
  summit: 15_000,
  ratioMin: 0.6,
  eventsDefault: 10_000,
  prepare: prepareHttp,
};

async function prepareHttp({ events }: RowRequest): Promise<Prepared> {
  const opened = new AsyncDisposableStack();
  const server = opened.use(await startBenchServer(STREAMS));
  const client = opened.use(startChild('client.ts'));
  const load = { facilities: STREAMS, connections: CONNECTIONS, token: server.token };
  let [sent, floorSent] = [server.nextDocument, server.nextDocument];
  let bare: Bare | undefined;
  const ask = async (order: LoadOrder): Promise<LoadAnswer> => {
    const answer = await client.ask<LoadAnswer>(order);
    assert.deepEqual(answer.statuses, { 201: order.count });
    return answer;
  };
  return {
    async ours() {
      const before = documentsIn(server.folder);
      const most = await ask({ ...load, port: server.port, from: sent, count: events });
      const { bytes } = documentsIn(server.folder);
      const value = (events * 1_000) / most.milliseconds;
      const perSecond = Math.max(1, Math.round(value * LATENCY_LOAD));
      const [port, from, count] = [server.port, sent + events, Math.ceil(events / 2)];
      const half = await ask({ ...load, port, from, count, perSecond });
      sent = from + count;
      const figures = {
        'p50 at half of it, ms': half.p50Milliseconds,
        'p99 at half of it, ms': half.p99Milliseconds,
      };
      return { value, count: events, bytes: bytes - before.bytes, figures };
    },
    async floor() {
      bare ??= await startBare(opened, server.folder);
      const before = documentsIn(bare.folder);
      const answer = await ask({ ...load, port: bare.port, from: floorSent, count: events });
      floorSent += events;
      const { count, bytes } = documentsIn(bare.folder);
      const value = (events * 1_000) / answer.milliseconds;
      return { value, count: count - before.count, bytes: bytes - before.bytes };
    },
    work: () => {
      const { count, bytes } = documentsIn(server.folder);
      const linesPerEvent = LINES_PER_DOCUMENT;
      return { events, linesPerEvent, bytesPerEvent: bytes / count, streams: STREAMS };
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

type Bare = { readonly folder: string; readonly port: number };

/** Starts the floor once the server has written events that it can repeat. */
async function startBare(opened: AsyncDisposableStack, like: string): Promise<Bare> {
  const folder = join(like, 'bare');
  mkdirSync(folder, { recursive: true });
  const child = opened.use(startChild('bare-server.ts', [folder, like]));
  return { folder, ...(await child.next<{ readonly port: number }>()) };
}
