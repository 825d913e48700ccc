import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeviceMark } from '@lumbung/ledger/ports/device-refusals';
import type { DeviceRow } from '@lumbung/schemas/endpoints/devices';
import type { BulkVerdict } from '@lumbung/schemas/endpoints/shapes';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { LIMITS } from '@lumbung/schemas/limits';
import { NDJSON_TYPE } from '../http/body-parsers.ts';
import { IDS } from '../testing/country.ts';
import type { UserName } from '../testing/country.ts';
import { TestLumbung, receipt } from '../testing/lumbung.ts';

type Page = { readonly rows: DeviceRow[]; readonly ordinal: number; readonly next?: string };

const DAY_SECONDS = 24 * 3_600;

/** A moment so many seconds from now. */
const inSeconds = (seconds: number): string => Temporal.Now.instant().add({ seconds }).toString();

const syringes = (quantity: number): object[] => [{ item: IDS.syringe, quantity }];

function command(kind: string, body: object, device: DeviceMark, target: string = IDS.clinic) {
  return { commandId: newIdentifier(), kind, target, body, device };
}

/** What a phone did while it was cut off: it used one, at the moment that its clock says. */
function used(id: string, sequence: number, time: string, quantity = 1) {
  const body = { occurredAt: time, lines: syringes(quantity) };
  return command('stock.consume', body, { id, sequence, time });
}

describe('the devices of a facility', () => {
  let lumbung: TestLumbung;

  beforeAll(async () => {
    lumbung = await TestLumbung.open();
    const flag = { stockControl: 'flag' } as const;
    await lumbung.do({ kind: 'stockPolicy.set', target: IDS.hospital, body: flag });
    for (const [as, facility] of [
      ['staff', IDS.clinic],
      ['stranger', IDS.hospital],
    ] as const) {
      const body = receipt(1, { lines: syringes(40), occurredAt: inSeconds(-30 * DAY_SECONDS) });
      await lumbung.record(as, facility, body);
    }
  });

  afterAll(() => lumbung.close());

  const path = `/v1/facilities/${IDS.clinic}/devices`;

  async function send(commands: readonly object[], as: UserName = 'staff'): Promise<BulkVerdict[]> {
    const body = commands.map((each) => `${JSON.stringify(each)}\n`).join('');
    const headers = { 'content-type': NDJSON_TYPE };
    const { text } = await lumbung.post('/v1/commands', { as, body, headers });
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as BulkVerdict);
  }

  async function rowOf(device: string): Promise<DeviceRow | undefined> {
    await lumbung.shown();
    const { body } = await lumbung.get<Page>(path, { as: 'staff' });
    return body.rows.find((row) => row.device === device);
  }

  it('show what came late, out of order and twice, and which numbers are missing', async () => {
    const phone = newIdentifier();
    const made = inSeconds(-3 * DAY_SECONDS);
    const commands = [6, 1, 4, 2].map((sequence) => used(phone, sequence, made));
    const verdicts = await send([...commands, ...commands.toReversed()]);
    const head = await lumbung.head();
    const again = await send(commands);

    expect(verdicts.map(({ verdict }) => verdict)).toEqual(Array(8).fill('accepted'));
    expect(again).toEqual(verdicts.slice(0, 4));
    expect(await lumbung.head()).toBe(head);
    const row = await rowOf(phone);
    expect(row).toMatchObject({
      taken: 4,
      refused: 0,
      lastSequence: 6,
      gaps: [
        { from: 0, to: 0 },
        { from: 3, to: 3 },
        { from: 5, to: 5 },
      ],
      moreGaps: false,
      late: { commands: 4 },
    });
    expect(row?.late?.longestSeconds).toBeGreaterThanOrEqual(3 * DAY_SECONDS);
    expect(row?.late?.longestSeconds).toBeLessThan(3 * DAY_SECONDS + 600);
    expect(row).not.toHaveProperty('clockAheadSeconds');
  });

  it('claim no gap where a refusal took the number, or a command for another book', async () => {
    const phone = newIdentifier();
    const made = inSeconds(-60);
    const party = { code: phone.slice(0, 8), name: 'Post', roles: ['servicePoint'] };
    const verdicts = await send(
      [
        used(phone, 0, made),
        used(phone, 1, made, 90_000),
        command('party.register', party, { id: phone, sequence: 2, time: made }, newIdentifier()),
        used(phone, 4, made, 90_000),
      ],
      'national',
    );

    expect(verdicts.map(({ verdict }) => verdict)).toEqual([
      'accepted',
      'refused',
      'accepted',
      'refused',
    ]);
    expect(await rowOf(phone)).toMatchObject({
      taken: 1,
      refused: 2,
      lastSequence: 4,
      gaps: [{ from: 3, to: 3 }],
      late: { commands: 3 },
    });
  });

  it('close a gap when the missing command arrives', async () => {
    const phone = newIdentifier();
    const made = inSeconds(-60);
    await send([used(phone, 1, made)]);
    expect((await rowOf(phone))?.gaps).toEqual([{ from: 0, to: 0 }]);
    await send([used(phone, 0, made)]);
    expect((await rowOf(phone))?.gaps).toEqual([]);
  });

  it('are known by their refusals alone', async () => {
    const phone = newIdentifier();
    await send([used(phone, 0, inSeconds(-60), 90_000)]);
    expect(await rowOf(phone)).toMatchObject({ taken: 0, refused: 1, lastSequence: 0, gaps: [] });
  });

  it('name the clock that is ahead: a fact in the future is refused for it', async () => {
    const phone = newIdentifier();
    const ahead = inSeconds(DAY_SECONDS);
    const [verdict] = await send([used(phone, 0, ahead)]);

    expect(verdict).toMatchObject({
      verdict: 'refused',
      refusals: [{ code: 'device-clock-ahead', pointer: '/occurredAt' }],
    });
    const row = await rowOf(phone);
    expect(row?.clockAheadSeconds).toBeGreaterThan(DAY_SECONDS - 600);
    expect(row?.clockAheadSeconds).toBeLessThanOrEqual(DAY_SECONDS + 1);
    expect(row?.late).toEqual({ commands: 1, longestSeconds: 0, meanSeconds: 0 });
  });

  it('say nothing against a clock that is behind, or ahead by what is tolerated', async () => {
    const [behind, near] = [newIdentifier(), newIdentifier()];
    const hour = inSeconds(-3_600);
    await send([
      used(behind, 0, hour),
      used(near, 0, inSeconds(LIMITS.futureToleranceSeconds - 60)),
    ]);
    const late = await rowOf(behind);
    expect(late).not.toHaveProperty('clockAheadSeconds');
    expect(late?.late?.longestSeconds).toBeGreaterThanOrEqual(3_600);
    expect(await rowOf(near)).not.toHaveProperty('clockAheadSeconds');
  });

  it('are listed in pages', async () => {
    const { body: whole } = await lumbung.get<Page>(path, { as: 'staff' });
    const rows: DeviceRow[] = [];
    for (let cursor = ''; ;) {
      const { body } = await lumbung.get<Page>(`${path}?limit=2${cursor}`, { as: 'staff' });
      rows.push(...body.rows);
      if (body.next === undefined) break;
      cursor = `&cursor=${body.next}`;
    }
    expect(rows.length).toBeGreaterThan(2);
    expect(rows).toEqual(whole.rows);
    const wrong = await lumbung.get(`${path}?cursor=x`, { as: 'staff' });
    expect(wrong.status).toBe(400);
  });

  it('are shown to those who may read the book, of a facility that is there', async () => {
    const stranger = await lumbung.get(path, { as: 'stranger' });
    const nowhere = await lumbung.get(`/v1/facilities/${newIdentifier()}/devices`, {
      as: 'auditor',
    });
    expect([stranger.status, stranger.body.code]).toEqual([403, 'forbidden']);
    expect([nowhere.status, nowhere.body.code]).toEqual([404, 'unknown-facility']);
  });
});

describe('two phones that each use 30 of the 40 while cut off (S9)', () => {
  let lumbung: TestLumbung;

  beforeAll(async () => {
    lumbung = await TestLumbung.open();
  });

  afterAll(() => lumbung.close());

  it.each([
    ['enforces: the second is refused, and says what can be taken', 'enforce'],
    ['records and flags: both are taken, and the second says what is uncovered', 'flag'],
  ] as const)('at a facility that %s', async (_, stockControl) => {
    const target = stockControl === 'flag' ? IDS.hospital : IDS.store;
    await lumbung.do({ kind: 'stockPolicy.set', target, body: { stockControl } });
    const occurredAt = inSeconds(-9 * DAY_SECONDS);
    await lumbung.record('national', target, receipt(1, { lines: syringes(40), occurredAt }));
    const made = inSeconds(-2 * DAY_SECONDS);
    const commands = [newIdentifier(), newIdentifier()].map((id) => {
      const body = { occurredAt: made, lines: syringes(30) };
      return command('stock.consume', body, { id, sequence: 0, time: made }, target);
    });
    const body = commands.map((each) => `${JSON.stringify(each)}\n`).join('');
    const headers = { 'content-type': NDJSON_TYPE };
    const { text } = await lumbung.post('/v1/commands', { as: 'national', body, headers });
    const [first, second] = text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as BulkVerdict);

    expect(first?.verdict).toBe('accepted');
    if (stockControl === 'enforce') {
      expect(second).toMatchObject({
        verdict: 'refused',
        commandId: commands[1]?.commandId,
        refusals: [{ code: 'insufficient-stock', parameters: { asked: 30, available: 10 } }],
      });
    } else {
      const eventId = second?.verdict === 'accepted' ? second.eventIds[0] : '';
      const ordinal = second?.verdict === 'accepted' ? second.ordinal : 0;
      const { body: found } = await lumbung.get<{ event: object }>(
        `/v1/facilities/${target}/transactions/${eventId}?minOrdinal=${ordinal}`,
        { as: 'national' },
      );
      expect(found.event).toMatchObject({ data: { lines: [{ quantity: 30, uncovered: 20 }] } });
    }
  });
});
