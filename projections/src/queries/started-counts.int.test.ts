import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChangedSince, SnapshotRow, StartedCount } from '@lumbung/schemas/endpoints/started-counts';
import { bare, countLine, line } from '../testing/stock-lines.ts';
import { openWith } from '../testing/read-models.ts';
import type { Opened } from '../testing/read-models.ts';
import { beginStockStory } from '../testing/stock-story.ts';
import { idOf } from '../testing/story.ts';

const { events, receive, tell, use } = beginStockStory(['opv', 'bcg']);
const [A, B] = [idOf('A'), idOf('B')];
const ofLot = (lot: string) => ({ line: { lot, lotNumber: lot === A ? 'A' : 'B' } });
const all = { kind: 'all' as const };
const ofOpv = { kind: 'items' as const, items: [idOf('opv')] };
const inFridge = { kind: 'place' as const, place: idOf('fridge') };
const key = { item: idOf('opv'), place: 'main', condition: 'usable' as const };

/** Starts a count; the snapshot has what the test says. */
function start(scope: typeof all | typeof ofOpv | typeof inFridge, booked: number) {
  const lines = [{ line: 1, ...key, lot: A, lotNumber: 'A', booked }];
  return tell('CountStarted', 'clinic', { scope, basis: [], lines });
}

receive('opv', 50, ofLot(A));
const quiet = start(ofOpv, 50);
use('bcg', 1);
const untouched = events.length - 1;
use('opv', 2, { ...ofLot(A), time: '2026-02-01T00:00:00.000000Z' });
use('opv', 3, ofLot(B));
const touched = events.length - 1;
const carried = start(inFridge, 0);
tell('StockRelocated', 'clinic', {
  ...bare,
  lines: [{ ...line('opv', 4, { lot: A, lotNumber: 'A' }), to: { place: idOf('fridge') } }],
});
const merged = start(all, 44);
tell('LotRegistered', 'B', { item: idOf('opv'), number: 'B', basis: [] });
tell('LotMerged', 'B', { into: A, reason: 'sameLot', basis: [] });
use('opv', 1, ofLot(B));
const ended = start(ofOpv, 40);
const counted = tell('StockCounted', 'clinic', {
  ...bare,
  scope: ofOpv,
  started: ended.id,
  lines: [countLine('opv', 38, -2)],
});

let opened: Opened;
beforeAll(async () => {
  opened = await openWith(events);
});
afterAll(() => opened.close());

async function ask(event: string, rest: { ordinal?: number; blind?: boolean } = {}) {
  const asked = { facility: idOf('clinic'), event, blind: false, ...rest };
  const answer = await opened.models.queries.getStartedCount(asked);
  answer.rows.forEach((row) => SnapshotRow.parse(row));
  answer.changedSince.forEach((row) => ChangedSince.parse(row));
  StartedCount.parse(answer.start);
  return answer;
}

describe('a started count', () => {
  it('has what is to be answered, as the book had it then', async () => {
    const { start: found, items, rows } = await ask(quiet.id);
    expect(found).toMatchObject({
      event: quiet.id,
      ordinal: events.indexOf(quiet),
      lines: 1,
      scope: { kind: 'items' },
    });
    expect(items).toEqual([idOf('opv')]);
    const named = { itemCode: 'OPV', itemName: 'opv', unit: 'dose', lotNumber: 'A' };
    expect(rows).toMatchObject([{ line: 1, item: idOf('opv'), lot: A, booked: 50, ...named }]);
  });

  it('is stale once a balance of its scope changed, by a late fact or a new lot too', async () => {
    expect(await ask(quiet.id, { ordinal: untouched })).toMatchObject({
      stale: false,
      changedSince: [],
    });
    const { stale, changedSince } = await ask(quiet.id, { ordinal: touched });
    expect(stale).toBe(true);
    const changes = changedSince.map(({ lot, change, ordinal }) => [lot, change, ordinal]);
    expect(new Set(changes)).toEqual(
      new Set([
        [A, -2, touched - 1],
        [B, -3, touched],
      ]),
    );
  });

  it('sees what came into its place from another', async () => {
    const { changedSince } = await ask(carried.id, { ordinal: events.indexOf(merged) });
    expect(changedSince).toMatchObject([{ place: idOf('fridge'), lot: A, change: 4 }]);
  });

  it('counts a class of merged lots as one, under the lot that survives', async () => {
    const { changedSince } = await ask(merged.id, { ordinal: events.indexOf(ended) });
    expect(changedSince.map(({ lot, change }) => [lot, change])).toEqual([[A, -1]]);
  });

  it('is not made stale by the count that ends it', async () => {
    const answer = await ask(ended.id);
    expect(answer.start?.ended).toMatchObject({ event: counted.id });
    expect(answer).toMatchObject({ stale: false, changedSince: [] });
    const then = await ask(ended.id, { ordinal: events.indexOf(ended) });
    expect(then.start).not.toHaveProperty('ended');
  });

  it('says nothing of the book where it is counted blind', async () => {
    const { rows, changedSince, stale } = await ask(quiet.id, { blind: true });
    expect(stale).toBe(true);
    for (const row of rows) expect(row).not.toHaveProperty('booked');
    for (const row of changedSince) expect(row).not.toHaveProperty('change');
  });

  it('is listed until it ends, newest first', async () => {
    const asked = { facility: idOf('clinic'), limit: 2 };
    const first = await opened.models.queries.listStartedCounts(asked);
    expect(first.rows.map(({ event }) => event)).toEqual([merged.id, carried.id]);
    const second = await opened.models.queries.listStartedCounts({ ...asked, cursor: first.next });
    expect(second.rows.map(({ event }) => event)).toEqual([quiet.id]);
    expect(second.next).toBeUndefined();
    const then = { ...asked, ordinal: events.indexOf(ended) };
    const { rows } = await opened.models.queries.listStartedCounts(then);
    expect(rows[0]).toMatchObject({ event: ended.id });
  });

  it('is found by its id, as is every event of the book', async () => {
    const facility = idOf('clinic');
    for (const event of [quiet, counted]) {
      const found = await opened.models.queries.eventOrdinal({ facility, event: event.id });
      expect(found.eventOrdinal).toBe(events.indexOf(event));
    }
  });
});
