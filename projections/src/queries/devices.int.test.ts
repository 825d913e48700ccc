import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWith } from '../testing/read-models.ts';
import type { Opened } from '../testing/read-models.ts';
import { bare, line } from '../testing/stock-lines.ts';
import { beginStory, idOf } from '../testing/story.ts';
import type { Queries } from './table.ts';

const { events, tell } = beginStory();
const used = { ...bare, lines: [line('opv', 1)] };
const use = (facility: string, device: string, devicesequence: number, devicetime?: string) =>
  tell('StockConsumed', facility, used, {
    device: idOf(device),
    devicesequence,
    ...(devicetime === undefined ? {} : { devicetime }),
  });

for (const [index, number] of [2, 7, 3, 3, 9].entries()) {
  use('clinic', 'phone', number, `2026-02-27T23:59:5${index}.000000Z`);
}
use('depot', 'phone', 4);
tell('AccountDisabled', 'budi', {}, { device: idOf('phone'), devicesequence: 5 });
use('clinic', 'tablet', 0, '2026-03-01T01:00:00.000000Z');

let opened: Opened;
let queries: Queries;
beforeAll(async () => {
  opened = await openWith(events);
  ({ queries } = opened.models);
});
afterAll(() => opened.close());

const facility = idOf('clinic');
const ofPhone = (lastElsewhere = -1, rangesMax = 10) =>
  queries.deviceCommands({ facility, device: idOf('phone'), lastElsewhere, rangesMax });

describe('deviceIds', () => {
  it('are those with commands in the book, in order, in pages', async () => {
    const all = [idOf('phone'), idOf('tablet')].toSorted();
    const [first = ''] = all;
    const ids = async (after: string, limit: number) =>
      (await queries.deviceIds({ facility, after, limit })).devices;
    expect(await ids('', 10)).toEqual(all);
    expect(await ids('', 1)).toEqual([first]);
    expect(await ids(first, 10)).toEqual(all.slice(1));
    expect(await queries.deviceIds({ facility: idOf('depot'), after: '', limit: 9 })).toMatchObject(
      { devices: [idOf('phone')] },
    );
  });
});

describe('deviceCommands', () => {
  it('say the numbers that stand in no event of any book', async () => {
    const { commands } = await ofPhone();
    expect(commands).toMatchObject({
      taken: 5,
      lastSequence: 9,
      withoutEvent: [
        { from: 0, to: 1 },
        { from: 6, to: 6 },
        { from: 8, to: 8 },
      ],
    });
  });

  it('go as far as a number that was seen elsewhere', async () => {
    const { commands } = await ofPhone(12);
    expect(commands.lastSequence).toBe(12);
    expect(commands.withoutEvent.at(-1)).toEqual({ from: 10, to: 12 });
    expect((await ofPhone(7)).commands.lastSequence).toBe(9);
  });

  it('are cut at the ranges that are asked for, oldest first', async () => {
    const { commands } = await ofPhone(12, 2);
    expect(commands.withoutEvent).toEqual([
      { from: 0, to: 1 },
      { from: 6, to: 6 },
    ]);
  });

  it('say how late they came, and how far ahead the clock was', async () => {
    const day = 24 * 3_600;
    expect((await ofPhone()).commands).toMatchObject({
      lastRecordedAt: '2026-03-01T00:00:04.000000Z',
      timed: 5,
      lateSecondsMax: day + 10,
      lateSecondsMin: day + 10,
      lateSecondsSum: 5 * (day + 10),
    });
    const { commands } = await queries.deviceCommands({
      facility,
      device: idOf('tablet'),
      lastElsewhere: -1,
      rangesMax: 10,
    });
    expect(commands).toMatchObject({ taken: 1, lateSecondsMin: 7 - 3_600, withoutEvent: [] });
  });

  it('of a device that is not known are none', async () => {
    const { commands } = await queries.deviceCommands({
      facility,
      device: idOf('other'),
      lastElsewhere: 1,
      rangesMax: 10,
    });
    expect(commands).toMatchObject({
      taken: 0,
      lastSequence: 1,
      withoutEvent: [{ from: 0, to: 1 }],
    });
    expect(commands.lastRecordedAt).toBeUndefined();
  });
});
