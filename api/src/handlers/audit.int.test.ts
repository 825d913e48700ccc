import { setTimeout as sleep } from 'node:timers/promises';
import { itemEntries } from '@lumbung/ledger/domain/stock/item-entries';
import type { BookEvent, LearnedRow } from '@lumbung/schemas/endpoints/audit';
import type { CardRow } from '@lumbung/schemas/endpoints/stock-rows';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { streamOf } from '@lumbung/schemas/streams';
import { formatInstant } from '@lumbung/schemas/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_LIMITS } from '../limits.ts';
import { bookPage } from '../feed/book-page.ts';
import { IDS, userId } from '../testing/country.ts';
import type { UserName } from '../testing/country.ts';
import { TestLumbung, receipt } from '../testing/lumbung.ts';

type Learned = {
  readonly rows: LearnedRow[];
  readonly sinceOrdinal: number;
  readonly since?: string;
  readonly asKnownAt?: string;
};

type Events = { readonly rows: BookEvent[]; readonly next?: number };

const day = (days: number): string =>
  Temporal.Now.plainDateISO('Asia/Jakarta').subtract({ days }).toString();

const at = (days: number) => ({ occurredAt: `${day(days)}T08:00:00+07:00` });

let lumbung: TestLumbung;
let then: string;
let first: number;

beforeAll(async () => {
  lumbung = await TestLumbung.open();
  const record = (changes: object) => lumbung.record('manager', IDS.clinic, receipt(10, changes));
  first = (await record(at(20))).ordinal;
  await sleep(2);
  then = formatInstant(Temporal.Now.instant());
  await sleep(2);
  await record(at(20));
  await record(at(3));
});

afterAll(() => lumbung.close());

const base = `/v1/facilities/${IDS.clinic}`;

async function learned(query: string, as: UserName = 'staff') {
  const head = await lumbung.head();
  return lumbung.get<Learned>(`${base}/learned?minOrdinal=${head}&${query}`, { as });
}

describe('what became known of a facility', () => {
  it('is asked for since a moment, and in a period of days', async () => {
    const all = await learned(`since=${then}`);
    expect(all.body).toMatchObject({ since: then });
    expect(all.body.sinceOrdinal).toBeGreaterThanOrEqual(first);
    expect(all.body.rows).toHaveLength(2);
    const { body } = await learned(`since=${then}&from=${day(20)}&to=${day(20)}`);
    expect(body.rows).toMatchObject([{ name: 'StockReceived', change: 10, itemCode: 'BCG' }]);
    const none = await learned(`since=${then}&from=${day(19)}&to=${day(4)}`);
    expect(none.body.rows).toEqual([]);
  });

  it('is asked for between two ordinals', async () => {
    const { body } = await learned(`sinceOrdinal=-1&ordinal=${first}&item=${IDS.vaccine}`);
    expect(body.rows.map(({ ordinal }) => ordinal)).toEqual([first]);
    const nothing = await learned(`sinceOrdinal=${first}&ordinal=${first}`);
    expect(nothing.body.rows).toEqual([]);
  });

  it('names accounts to those who manage them, and to others opaque ids alone', async () => {
    const account = { username: 'siti', password: 'a long password' };
    const created = await lumbung.post<{ user: string }>('/v1/accounts', {
      as: 'administrator',
      body: account,
    });
    expect(created.status).toBe(201);
    const [row] = (await learned('', 'staff')).body.rows;
    expect(row).toMatchObject({ actor: userId('manager') });
    expect(row).not.toHaveProperty('actorName');
  });

  it.for(['learned', 'events'])('is not told to the staff of another facility: %s', async (of) => {
    const answer = await lumbung.get(`${base}/${of}`, { as: 'stranger' });
    expect(answer).toMatchObject({ status: 403, body: { refusals: [{ code: 'forbidden' }] } });
  });

  it('has one beginning, which lies in the past', async () => {
    const twice = await learned(`since=${then}&sinceOrdinal=3`);
    expect(twice.body).toMatchObject({ code: 'known-at-twice', pointer: '/since' });
    const future = await learned('since=2999-01-01');
    expect(future.body).toMatchObject({ code: 'as-known-at-in-future' });
  });
});

describe('the events of a book', () => {
  it('are the stored bytes with their places in the log, page by page', async () => {
    const stored = await lumbung.lumbung.services.log.readStream(streamOf('stock', IDS.clinic), {
      from: 0,
      limit: 100,
    });
    const one = await lumbung.get<Events>(`${base}/events?limit=2`, { as: 'staff' });
    expect(one.body.next).toBe(2);
    const rest = await lumbung.get<Events>(`${base}/events?fromRevision=2`, { as: 'staff' });
    expect(rest.body.next).toBeUndefined();
    expect([...one.body.rows, ...rest.body.rows]).toEqual(
      stored.map(({ ordinal, revision, bytes }) => ({
        ordinal,
        revision,
        event: Buffer.from(bytes).toString('utf8'),
      })),
    );
  });

  it('end a page where there are too many bytes', async () => {
    const bytes = new Uint8Array(Math.ceil(API_LIMITS.bookPageBytes / API_LIMITS.bookReadEvents));
    const log = {
      readStream: (stream: string, { from, limit }: { from: number; limit: number }) =>
        Promise.resolve(
          Array.from({ length: limit }, (_, index) => ({
            ordinal: from + index,
            revision: from + index,
            stream,
            bytes,
          })),
        ),
    };
    const page = await bookPage(log, 'stock-x', { from: 5, limit: 1_000 });
    expect(page.rows).toHaveLength(API_LIMITS.bookReadEvents);
    expect(page.next).toBe(5 + API_LIMITS.bookReadEvents);
  });
});

describe('the fold of a book', () => {
  it.for(['restated', 'reported'] as const)('is its stock card: %s', async (book) => {
    const scope = { kind: 'items', items: [IDS.vaccine] };
    const lot = { number: 'LOT-A', expiry: '2028-06-30' };
    const take = (body: object) => lumbung.record('manager', IDS.clinic, body);
    if (book === 'restated') {
      const goLiveAt = day(60);
      await lumbung.do({ kind: 'goLive.set', target: IDS.clinic, body: { goLiveAt } });
      const counted = [{ item: IDS.vaccine, lot, counted: 25, reason: 'countUnexplained' }];
      await take({ kind: 'stock.count', scope, ...at(10), lines: counted });
      await take({ kind: 'period.close', through: day(15) });
      await take({ kind: 'stock.consume', ...at(18), lines: [{ item: IDS.vaccine, quantity: 4 }] });
    }
    const head = await lumbung.head();
    const { body } = await lumbung.get<{ rows: CardRow[]; asAt: string }>(
      `${base}/stock/${IDS.vaccine}/card?minOrdinal=${head}&order=oldest&book=${book}`,
      { as: 'staff' },
    );
    const { rows } = (await lumbung.get<Events>(`${base}/events`, { as: 'staff' })).body;
    const events = rows.map(({ event }) => JSON.parse(event) as LumbungEvent);
    const entries = itemEntries(events, { item: IDS.vaccine, book, asAt: body.asAt });
    const figures = (all: readonly Pick<CardRow, 'event' | 'line' | 'change' | 'balance'>[]) =>
      all.map(({ event, line, change, balance }) => [event, line, change, balance]);
    expect(figures(body.rows)).toEqual(figures(entries));
    expect(body.rows.some(({ compensates }) => compensates !== undefined)).toBe(true);
  });
});
