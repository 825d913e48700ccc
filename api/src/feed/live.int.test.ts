import { once } from 'node:events';
import { connect } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import type { StoredEvent } from '@lumbung/ledger/ports/event-store';
import { fastify } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IDS, USERS, userId } from '../testing/country.ts';
import type { UserName } from '../testing/country.ts';
import { openEventSource } from '../testing/event-source.ts';
import type { EventSourceReader } from '../testing/event-source.ts';
import { TestLumbung, receipt } from '../testing/lumbung.ts';
import { liveFeed } from './live.ts';
import { SSE_TYPE } from './wants-live.ts';

describe('the live feed', () => {
  let lumbung: TestLumbung;
  let url: string;

  beforeAll(async () => {
    lumbung = await TestLumbung.open();
    url = await lumbung.listen();
  });

  afterAll(() => lumbung.close());

  function follow(as: UserName, query: string, headers = {}): Promise<EventSourceReader> {
    const authorization = `Bearer ${lumbung.token(as)}`;
    return openEventSource(`${url}/v1/events?${query}`, { authorization, ...headers });
  }

  it('begins at any ordinal and goes on with what comes', async () => {
    const head = await lumbung.head();
    const first = await lumbung.record('staff', IDS.clinic, receipt(10));
    const reader = await follow('staff', `after=${head}&type=lumbung.stock.*`);
    const before = await reader.next();
    const second = await lumbung.record('staff', IDS.clinic, receipt(20));
    const after = await reader.next();
    reader.close();

    expect([before?.id, after?.id]).toEqual([first.ordinal, second.ordinal]);
    expect(JSON.parse(after?.data ?? '')).toMatchObject({ id: second.eventIds[0] });
  });

  it('sends the stored bytes', async () => {
    const reader = await follow('administrator', 'after=-1');
    const first = await reader.next();
    reader.close();
    const { text } = await lumbung.get('/v1/events?limit=1', { as: 'administrator' });

    expect(`${first?.data}\n`).toBe(text);
  });

  it('goes on after the last event that its reader saw', async () => {
    const reader = await follow('administrator', 'after=-1', { 'last-event-id': '5' });
    const next = await reader.next();
    reader.close();

    expect(next?.id).toBe(6);
  });

  it('is cut to what its reader may see', async () => {
    const head = await lumbung.head();
    const reader = await follow('stranger', `after=${head}&type=lumbung.stock.*`);
    await lumbung.record('staff', IDS.clinic, receipt(10));
    const own = await lumbung.record('stranger', IDS.hospital, receipt(10));
    const seen = await reader.next();
    reader.close();

    expect(seen?.id).toBe(own.ordinal);
  });

  it('ends when its reader loses the right', async () => {
    const reader = await follow('consumer', `after=${await lumbung.head()}`);
    const body = USERS.consumer;
    await lumbung.do({ kind: 'role.revoke', target: userId('consumer'), body });
    await lumbung.record('staff', IDS.clinic, receipt(10));

    expect(await reader.next()).toBeUndefined();
  });

  it('needs a token', async () => {
    expect((await openEventSource(`${url}/v1/events`, {})).status).toBe(401);
  });

  it('gives its place back when the reader leaves', async () => {
    const { liveSeats } = lumbung.lumbung.services;
    const before = liveSeats.taken;
    const reader = await follow('administrator', 'after=0');
    await reader.next();
    expect(liveSeats.taken).toBe(before + 1);
    reader.close();

    await lumbung.untilTrue(() => Promise.resolve(liveSeats.taken === before));
  });

  it('drops a reader who does not read, and holds nothing for it', async () => {
    // More bytes than the buffers of a connection hold.
    for (let count = 0; count < 100; count += 1) {
      await lumbung.record('staff', IDS.clinic, receipt(1, { lines: MANY_LINES }));
    }
    let handedOut = -1;
    const filter = () => Promise.resolve(({ ordinal }: StoredEvent) => (handedOut = ordinal) >= 0);
    const feed = {
      log: lumbung.lumbung.services.log,
      after: -1,
      filter,
      closing: new AbortController().signal,
      stallMilliseconds: 50,
    };
    const app = fastify();
    app.get('/', (_request, reply) => liveFeed(feed, reply.type(SSE_TYPE)));
    await app.listen({ host: '127.0.0.1', port: 0 });
    const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nHost: here\r\n\r\n');
    await once(app.server, 'request');
    await lumbung.untilTrue(async () => (await connectionsOf(app.server)) === 0);
    socket.destroy();
    await app.close();

    expect(handedOut).toBeLessThan(await lumbung.head());
  });
});

/** Lines that make a document as large as one may be. */
const MANY_LINES = Array.from({ length: 500 }, (_, index) => {
  return { item: IDS.vaccine, lot: { number: `MANY-${index}`, expiry: '2028-06-30' }, quantity: 1 };
});

function connectionsOf(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.getConnections((error, count) => (error === null ? resolve(count) : reject(error)));
  });
}
