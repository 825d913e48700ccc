import type { AccessRow } from '@lumbung/schemas/endpoints/access-record';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { streamOf } from '@lumbung/schemas/streams';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IDS, userId } from '../testing/country.ts';
import type { UserName } from '../testing/country.ts';
import { TestLumbung, receipt } from '../testing/lumbung.ts';

let lumbung: TestLumbung;
let eventId: string;

beforeAll(async () => {
  lumbung = await TestLumbung.open();
  for (let each = 0; each < 5; each += 1) {
    const { eventIds } = await lumbung.record('staff', IDS.clinic, receipt(1));
    eventId = eventIds[0] ?? '';
  }
});
afterAll(() => lumbung.close());

type Accesses = { readonly rows: AccessRow[]; readonly next?: string };

/** The newest records of a user, as an auditor of accesses finds them. */
async function accessesOf(user: string, query = ''): Promise<Accesses> {
  const head = await lumbung.head();
  const path = `/v1/accesses?minOrdinal=${head}&user=${user}${query}`;
  const { status, body } = await lumbung.get<Accesses>(path, { as: 'accessAuditor' });
  expect(status).toBe(200);
  return body;
}

/** The newest event of what a user read, read from the log itself. */
async function newestInLog(user: UserName) {
  const stream = streamOf('audit', userId(user));
  const events = await lumbung.lumbung.services.log.readStream(stream, { from: 0, limit: 100 });
  return JSON.parse(Buffer.from(events.at(-1)?.bytes ?? []).toString('utf8')) as { type: string };
}

describe('a read of the log', () => {
  it('is recorded before it is answered, once for all pages of an export', async () => {
    for (let after = -1; after < 4; after += 1) {
      const page = await lumbung.get(`/v1/events?after=${after}&limit=1`, { as: 'consumer' });
      expect(page.status).toBe(200);
      expect(await newestInLog('consumer')).toMatchObject({
        type: 'lumbung.audit.range-read.v1',
        actor: userId('consumer'),
        data: { read: 'feed', from: 0 },
      });
    }
    const { rows } = await accessesOf(userId('consumer'));
    expect(rows).toEqual([
      {
        ordinal: expect.any(Number) as number,
        user: userId('consumer'),
        recordedAt: expect.any(String) as string,
        until: expect.any(String) as string,
        read: 'feed',
        from: 0,
      },
    ]);
    const [{ recordedAt, until } = { recordedAt: '', until: '' }] = rows;
    expect(until).toSatisfy((moment: string) => moment > recordedAt);
  });

  it('names the facility or the event that it is about', async () => {
    const clinic = `/v1/facilities/${IDS.clinic}`;
    for (const path of [`${clinic}/events`, `${clinic}/learned`, `/v1/events/${eventId}/proof`]) {
      await lumbung.get(path, { as: 'auditor' });
      await lumbung.get(path, { as: 'auditor' });
    }
    const { rows } = await accessesOf(userId('auditor'));
    expect(rows.map(({ read, facility, event }) => ({ read, facility, event }))).toEqual([
      { read: 'proof', event: eventId },
      { read: 'learned', facility: IDS.clinic },
      { read: 'book', facility: IDS.clinic },
    ]);
  });

  it('is not recorded where it is refused', async () => {
    const before = await lumbung.head();
    await lumbung.get('/v1/events', { as: 'nobody' });
    await lumbung.get(`/v1/facilities/${IDS.clinic}/events`, { as: 'stranger' });
    expect(await lumbung.head()).toBe(before);
  });

  it('is recorded of the live feed too', async () => {
    const url = await lumbung.listen();
    const headers = {
      authorization: `Bearer ${lumbung.token('national')}`,
      accept: 'text/event-stream',
    };
    const stop = new AbortController();
    const answer = await fetch(`${url}/v1/events`, { headers, signal: stop.signal });
    expect(answer.status).toBe(200);
    stop.abort();
    const { rows } = await accessesOf(userId('national'));
    expect(rows).toMatchObject([{ read: 'liveFeed', from: 0 }]);
  });
});

describe('an export of the log', () => {
  it('is recorded with its range', async () => {
    const body = { form: 'log', from: 2, to: 7 };
    const { status } = await lumbung.post('/v1/exports', { as: 'consumer', body });
    expect(status).toBe(201);
    const { rows, next } = await accessesOf(userId('consumer'), '&limit=1');
    expect(rows).toMatchObject([{ form: 'log', from: 2, to: 7 }]);
    expect(next).toBeDefined();
  });
});

describe('the record of accesses', () => {
  it.for(['staff', 'stranger', 'district', 'national', 'auditor', 'consumer'] as const)(
    'is not shown to %s',
    async (as) => {
      const answer = await lumbung.get('/v1/accesses', { as });
      expect(answer).toMatchObject({ status: 403, body: { refusals: [{ code: 'forbidden' }] } });
    },
  );

  it.for(['staff', 'stranger', 'accessAuditor'] as const)(
    'takes no export from %s, who may not read every event',
    async (as) => {
      const body = { form: 'log', from: 0, to: 1 };
      expect(await lumbung.post('/v1/exports', { as, body })).toMatchObject({ status: 403 });
    },
  );

  it('is in the feed of those alone who audit it or operate the ledger', async () => {
    const seenBy = async (as: UserName) => {
      const { text } = await lumbung.get('/v1/events?type=lumbung.audit.*&limit=1000', { as });
      return text.split('\n').filter((line) => line !== '').length;
    };
    expect(await seenBy('auditor')).toBe(0);
    expect(await seenBy('national')).toBe(0);
    expect(await seenBy('administrator')).toBeGreaterThan(0);
  });

  it('is asked for by one user', async () => {
    const { rows } = await accessesOf(newIdentifier());
    expect(rows).toEqual([]);
  });
});
