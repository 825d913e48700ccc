import { CloudEvent } from 'cloudevents';
import type { CloudEventV1 } from 'cloudevents';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FEED_START } from '@lumbung/ledger/ports/event-store';
import { IDS, USERS, userId } from '../testing/country.ts';
import type { UserName } from '../testing/country.ts';
import { TestLumbung, receipt } from '../testing/lumbung.ts';

describe('the feed', () => {
  let lumbung: TestLumbung;
  let stored: readonly {
    readonly ordinal: number;
    readonly stream: string;
    readonly text: string;
  }[];

  beforeAll(async () => {
    lumbung = await TestLumbung.open();
    for (const facility of [IDS.clinic, IDS.hospital, IDS.store]) {
      await lumbung.record('national', facility, receipt(10));
      await lumbung.record('national', facility, {
        kind: 'stock.consume',
        lines: [{ item: IDS.vaccine, quantity: 1 }],
      });
    }
    await lumbung.untilTrue(async () => {
      const lots = `/v1/items/${IDS.vaccine}/lots`;
      return (await lumbung.get<{ rows: object[] }>(lots, { as: 'staff' })).body.rows.length > 0;
    });
    // That somebody reads the feed is an event of it too: here it comes before what is compared.
    for (const as of Object.keys(USERS) as UserName[]) await lumbung.get('/v1/events', { as });
    const { events } = await lumbung.lumbung.services.log.readAll(FEED_START, 1_000);
    stored = events.map(({ ordinal, stream, bytes }) => {
      return { ordinal, stream, text: Buffer.from(bytes).toString() };
    });
  });

  afterAll(() => lumbung.close());

  async function read(as: UserName, query = '') {
    const { text, headers } = await lumbung.get(`/v1/events?${query}`, { as });
    return {
      lines: text.split('\n').filter(Boolean),
      ordinal: Number(headers['lumbung-ordinal']),
      next: headers['lumbung-next'],
    };
  }

  const textsOf = (streams: (stream: string) => boolean): string[] =>
    stored.filter(({ stream }) => streams(stream)).map(({ text }) => text);

  it('gives the stored bytes of every event in their order', async () => {
    const { lines, ordinal, next } = await read('administrator');

    expect(lines).toEqual(stored.map(({ text }) => text));
    expect(ordinal).toBe(stored.length - 1);
    expect(next).toBeUndefined();
  });

  it('is the same in pages of any size', async () => {
    const lines: string[] = [];
    for (let after: number | undefined = -1; after !== undefined;) {
      const page = await read('administrator', `after=${after}&limit=7`);
      lines.push(...page.lines);
      after = page.next === undefined ? undefined : Number(page.next);
    }

    expect(lines).toEqual(stored.map(({ text }) => text));
  });

  it('gives nothing beyond its end, and stays where it was asked', async () => {
    expect(await read('administrator', `after=${stored.length + 50}`)).toEqual({
      lines: [],
      ordinal: stored.length + 50,
      next: undefined,
    });
  });

  it('is filtered by type, with any rest too', async () => {
    const type = (query: string) => read('administrator', `type=${query}`);
    const named = (name: string): string[] =>
      textsOf(() => true).filter((text) => text.includes(name));

    const received = await type('lumbung.stock.received.v1');
    expect(received.lines).toEqual(named('"type":"lumbung.stock.received.v1"'));
    expect((await type('lumbung.stock.*')).lines).toEqual(named('"type":"lumbung.stock.'));
    expect((await type('nothing')).lines).toEqual([]);
  });

  it('is filtered by stream, from any ordinal', async () => {
    const subject = `stock-${IDS.hospital}`;
    for (const after of [-1, ...stored.map(({ ordinal }) => ordinal)]) {
      const { lines } = await read('administrator', `subject=${subject}&after=${after}`);
      const expected = stored.filter((event) => event.stream === subject && event.ordinal > after);
      expect(lines).toEqual(expected.map(({ text }) => text));
    }
  });

  it('is cut to what its reader may see', async () => {
    const shared = /^(?:item|lot|program|reason|region)-/;
    const own = (facilities: readonly string[], parties: readonly string[]) => (stream: string) =>
      shared.test(stream) ||
      facilities.some((id) => stream === `stock-${id}` || stream === `facility-${id}`) ||
      parties.some((id) => stream === `party-${id}`);

    expect((await read('staff')).lines).toEqual(
      textsOf(own([IDS.clinic], [IDS.supplier, IDS.clinicPost])),
    );
    expect((await read('stranger')).lines).toEqual(
      textsOf(own([IDS.hospital], [IDS.supplier, IDS.hospitalPost])),
    );
    expect((await read('district')).lines).toEqual(
      textsOf(own([IDS.clinic, IDS.store], [IDS.supplier, IDS.clinicPost])),
    );
    expect((await read('consumer')).lines).toEqual(
      textsOf((stream) => !/^(?:access|audit|ledger)-/.test(stream)),
    );
  });

  it('shows a stream that its reader may not see as if it were empty', async () => {
    expect((await read('staff', `subject=stock-${IDS.hospital}`)).lines).toEqual([]);
    expect((await read('staff', `subject=access-${userId('staff')}`)).lines).toEqual([]);
  });

  it('holds CloudEvents', async () => {
    const { lines } = await read('administrator');
    for (const text of lines) {
      const event = new CloudEvent(JSON.parse(text) as Partial<CloudEventV1<object>>, false);
      expect(event.validate()).toBe(true);
    }
  });
});
