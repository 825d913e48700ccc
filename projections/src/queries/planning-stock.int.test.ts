import { shipmentIdentifierOf } from '@lumbung/schemas/shipments/shipment-identifier';
import type { EventData } from '@lumbung/schemas/event-types';
import type { PlanningRow } from '@lumbung/schemas/endpoints/planning-rows';
import type { StockRow } from '@lumbung/schemas/endpoints/stock-rows';
import type { Switches } from '@lumbung/schemas/planning/switches';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWith } from '../testing/read-models.ts';
import type { Opened } from '../testing/read-models.ts';
import { bare, line } from '../testing/stock-lines.ts';
import { beginStockStory } from '../testing/stock-story.ts';
import { idOf } from '../testing/story.ts';

type ArrivedLine = EventData<'StockArrived'>['lines'][number];

const { events, tell, receive, use } = beginStockStory(['bcg', 'ipv', 'mr', 'opv', 'pcv']);
const at = (day: string): { time: string } => ({ time: `2026-03-${day}T02:00:00.000000Z` });
const of = (lot: string, expiry = '2026-12-31') => ({ lot: idOf(lot), lotNumber: lot, expiry });
const [store, clinic] = [idOf('store'), idOf('clinic')];
const noteOf = (note: string) => ({ note, shipment: shipmentIdentifierOf(store, note) });
const basis: never[] = [];

function registered(lot: string, item: string, expiry = '2026-12-31'): void {
  tell('LotRegistered', lot, { item: idOf(item), number: lot, expiry, basis });
}

function status(lot: string, to: 'onHold' | 'recalled' | 'rejected' | 'released', day: string) {
  return tell(
    'LotStatusChanged',
    lot,
    { status: to, reason: 'underInvestigation', basis },
    at(day),
  );
}

function dispatch(note: string, ...lines: EventData<'StockDispatched'>['lines']): void {
  tell('StockDispatched', 'store', { ...bare, ...noteOf(note), receiver: clinic, lines }, at('20'));
}

function arrive(note: string, place: string, ...lines: ArrivedLine[]) {
  const data = { ...bare, ...noteOf(note), sender: store, lines };
  return tell('StockArrived', place, data, at('21'));
}

function part(name: ArrivedLine['part'], quantity: number, number = 1): ArrivedLine {
  return { ...line('opv', quantity, { line: number }), noted: 10, part: name };
}

// opv: what is on its way, and what only looks so.
receive('opv', 20, at('01'));
dispatch('on its way', line('opv', 10), line('opv', 5, { line: 2, ...of('recalled') }));
dispatch('another', line('opv', 4, of('spoilt', '2026-03-30')), line('opv', 3, { line: 2 }));
registered('recalled', 'opv');
status('recalled', 'recalled', '22');
dispatch('short', line('opv', 10));
const short = arrive('short', 'clinic', part('accepted', 7), part('missing', 3, 2));
arrive('sender offline', 'clinic', part('accepted', 10));
dispatch('elsewhere', line('opv', 10));
arrive('elsewhere', 'hospital', part('accepted', 10));
const takenBack = {
  ...part('accepted', 7),
  reverses: { event: short.id, line: 1 },
  from: { account: 'onHand' as const },
  to: { account: 'inTransit' as const },
};
tell(
  'MovementReversed',
  'clinic',
  { ...bare, reason: 'enteredTwice', shipment: noteOf('short').shipment, lines: [takenBack] },
  at('21'),
);

// bcg: a lot for each status.
for (const [index, lot] of ['held', 'back', 'bad', 'free'].entries()) {
  registered(lot, 'bcg');
  receive('bcg', 10 ** index, { ...at('02'), line: of(lot) });
}
status('held', 'onHold', '10');
status('back', 'recalled', '10');
status('bad', 'rejected', '10');
status('free', 'onHold', '05');
status('free', 'released', '08');

// ipv: its only lot is held for a while. mr: it is merged into one with a later expiry.
registered('only', 'ipv');
receive('ipv', 5, { ...at('02'), line: of('only') });
status('only', 'onHold', '10');
status('only', 'released', '14');
registered('short-dated', 'mr', '2026-03-15');
registered('long-dated', 'mr');
receive('mr', 30, { ...at('02'), line: of('short-dated', '2026-03-15') });
dispatch('merged', line('mr', 6, of('short-dated', '2026-03-15')));
tell('LotMerged', 'short-dated', { into: idOf('long-dated'), reason: 'sameLot', basis });
// pcv: the lot that survives is held, and with it what was received under another number.
registered('one', 'pcv');
registered('two', 'pcv');
receive('pcv', 8, { ...at('02'), line: of('one') });
tell('LotMerged', 'one', { into: idOf('two'), reason: 'sameLot', basis });
status('two', 'onHold', '20');
use('bcg', 1, { ...at('25'), line: of('free') });

tell('StockPolicySet', 'clinic', {
  stockControl: 'flag',
  items: [
    { item: idOf('opv'), minimum: 10, maximum: 100 },
    { item: idOf('bcg'), minimum: 10, maximum: 2_000 },
  ],
});

let opened: Opened;
beforeAll(async () => {
  opened = await openWith(events);
});
afterAll(() => opened.close());

const zone = 'Asia/Jakarta';
const until = '2026-04-01T00:00:00.000000Z';
const period = { from: '2026-03-01', to: '2026-03-31', zone, until };
const switches: Switches = { transfers: 'notCounted', stockOutDays: 'leftOut', monthDays: 30 };

async function planned(item: string, changes: object = {}): Promise<PlanningRow | undefined> {
  const asked = { facility: clinic, period, today: '2026-03-31', limit: 100, switches };
  const { rows } = await opened.models.queries.listPlanning({ ...asked, q: item, ...changes });
  return rows[0];
}

async function listed(item: string, asAt: string): Promise<StockRow | undefined> {
  const asked = { facility: clinic, now: until, asAt, book: 'restated' as const, limit: 100 };
  return (await opened.models.queries.listStock({ ...asked, q: item })).rows[0];
}

describe('goods in transit to a facility', () => {
  it('count in the suggested order: up to the maximum, less usable, less on their way', async () => {
    // On hand 20 and 10 that arrived; on their way 10 + 3, of lots that may be used.
    expect(await planned('opv')).toMatchObject({
      onHand: 30,
      usable: 30,
      inTransit: 13,
      suggestedOrder: { value: 57, formula: { id: 'suggestedOrder', version: 2 } },
    });
  });

  it('are named when they arrive, less what was taken back, and are in no total', async () => {
    const counted = { ...switches, transfers: 'counted' as const };
    for (const each of [switches, counted]) {
      const row = await planned('opv', { switches: each });
      expect(row?.consumption).toMatchObject({ transferred: 0, arrived: 10, total: 0 });
    }
  });

  it('are of the lot that survives where theirs was merged into it', async () => {
    expect(await planned('mr')).toMatchObject({ onHand: 30, usable: 30, inTransit: 6 });
  });
});

describe('stock of lots that are on hold, recalled or rejected', () => {
  it('is on hand and not usable, in the stock list and in planning', async () => {
    expect(await listed('bcg', '2026-03-20')).toMatchObject({
      onHand: 1_111,
      usable: 1_000,
      notUsable: 111,
    });
    expect(await planned('bcg')).toMatchObject({
      onHand: 1_110,
      usable: 999,
      suggestedOrder: { value: 1_001 },
    });
  });

  it('was usable before the moment that the status holds from', async () => {
    expect(await listed('bcg', '2026-03-04')).toMatchObject({ onHand: 1_111, usable: 1_111 });
    expect(await listed('bcg', '2026-03-06')).toMatchObject({ onHand: 1_111, usable: 111 });
  });

  it('is out of stock meanwhile', async () => {
    const asked = { facility: clinic, period, limit: 100 };
    const { rows } = await opened.models.queries.listStockOuts({ ...asked, q: 'ipv' });
    const [start, end] = [at('10').time, at('14').time];
    expect(rows[0]).toMatchObject({ stockOuts: [{ start, end }], stockOutFullDays: { value: 3 } });
    expect(await planned('ipv')).toMatchObject({ usable: 5, stockOutFullDays: { value: 3 } });
  });

  it('follows the status and the expiry of the lot that it was merged into', async () => {
    expect(await planned('pcv')).toMatchObject({ onHand: 8, usable: 0, status: 'out' });
    const { stockOutFullDays } = (await planned('mr')) ?? {};
    expect(stockOutFullDays).toMatchObject({ value: 0 });
  });
});
