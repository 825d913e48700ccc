import { shipmentIdentifierOf } from '@lumbung/schemas/shipments/shipment-identifier';
import type { EventData } from '@lumbung/schemas/event-types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWith } from '../testing/read-models.ts';
import type { Opened } from '../testing/read-models.ts';
import { bare, line } from '../testing/stock-lines.ts';
import { beginStockStory } from '../testing/stock-story.ts';
import { idOf } from '../testing/story.ts';

type ArrivedLine = EventData<'StockArrived'>['lines'][number];

const { events, tell } = beginStockStory(['opv', 'bcg']);
const [store, clinic] = [idOf('store'), idOf('clinic')];
const noteOf = (note: string) => ({ note, shipment: shipmentIdentifierOf(store, note) });

function dispatch(note: string, ...lines: EventData<'StockDispatched'>['lines']): void {
  tell('StockDispatched', 'store', { ...bare, ...noteOf(note), receiver: clinic, lines });
}

function arrive(note: string, at: string, ...lines: ArrivedLine[]): void {
  tell('StockArrived', at, { ...bare, ...noteOf(note), sender: store, lines });
}

function part(item: string, name: ArrivedLine['part'], quantity: number, number = 1): ArrivedLine {
  return { ...line(item, quantity, { line: number }), noted: 10, part: name };
}

dispatch('on its way', line('opv', 10));
dispatch('in full', line('opv', 10));
arrive('in full', 'clinic', part('opv', 'accepted', 8), part('opv', 'rejected', 2, 2));
dispatch('one trip of two', line('opv', 10), line('bcg', 10, { line: 2 }));
arrive('one trip of two', 'clinic', part('opv', 'accepted', 10));
dispatch('short', line('opv', 10));
arrive('short', 'clinic', part('opv', 'accepted', 7), part('opv', 'missing', 3, 2));
dispatch('resolved', line('opv', 10));
arrive('resolved', 'clinic', part('opv', 'accepted', 7), part('opv', 'missing', 3, 2));
tell('DiscrepancyResolved', 'resolved', { ...bare, sender: store, receiver: clinic, lines: [] });
arrive('sender offline', 'clinic', part('opv', 'accepted', 10));
arrive('offline and short', 'clinic', part('opv', 'accepted', 7), part('opv', 'missing', 3, 2));
dispatch('another item', line('opv', 10));
arrive('another item', 'clinic', part('bcg', 'excess', 10));
dispatch('elsewhere', line('opv', 10));
arrive('elsewhere', 'hospital', part('opv', 'accepted', 10));

// A story names its streams by a word; the resolution is of the shipment of its note.
for (const event of events) {
  if (event.subject !== `shipment-${idOf('resolved')}`) continue;
  const { shipment } = noteOf('resolved');
  const goods = { item: idOf('opv'), quantity: 3, direction: 'out' as const };
  const settled = { line: 1, ...goods, account: 'lost', reason: 'lostInTransit' } as const;
  Object.assign(event, { subject: `shipment-${shipment}`, partitionkey: `shipment-${shipment}` });
  Object.assign(event.data, { lines: [settled] });
}

describe('the shipments of a facility', () => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await openWith(events);
  });
  afterAll(() => opened.close());

  async function listed(request: {
    readonly direction?: 'outgoing' | 'incoming';
    readonly state?: 'inTransit' | 'discrepant' | 'settled';
    readonly facility?: string;
  }): Promise<string[]> {
    const asked = { facility: clinic, direction: 'incoming', limit: 50, ...request } as const;
    const { rows } = await opened.models.queries.listShipments(asked);
    return rows.map(({ note }) => note);
  }

  it('stand as what is known of their goods', async () => {
    expect(await listed({ state: 'inTransit' })).toEqual([
      'sender offline',
      'one trip of two',
      'on its way',
    ]);
    expect(await listed({ state: 'discrepant' })).toEqual([
      'another item',
      'offline and short',
      'short',
    ]);
    expect(await listed({ state: 'settled' })).toEqual(['elsewhere', 'resolved', 'in full']);
  });

  it('are those that it sent, or that went or came to it, newest first', async () => {
    const incoming = await listed({});
    expect(incoming).toHaveLength(9);
    expect(await listed({ direction: 'outgoing', facility: store })).toEqual(incoming);
    expect(await listed({ direction: 'outgoing' })).toEqual([]);
    expect(await listed({ facility: idOf('hospital') })).toEqual(['elsewhere']);
  });

  it('come in pages', async () => {
    const asked = { facility: clinic, direction: 'incoming', limit: 4 } as const;
    const { queries } = opened.models;
    const first = await queries.listShipments(asked);
    const second = await queries.listShipments({ ...asked, cursor: first.next });
    const third = await queries.listShipments({ ...asked, cursor: second.next });
    const notes = [first, second, third].flatMap(({ rows }) => rows.map(({ note }) => note));
    expect(notes).toEqual(await listed({}));
    expect(third.next).toBeUndefined();
  });

  it('say where they were to go, and that they came elsewhere', async () => {
    const { shipment: id } = noteOf('elsewhere');
    const { shipment, arrivals } = await opened.models.queries.getShipment({ shipment: id });
    expect(shipment).toMatchObject({ sender: store, receiver: clinic, receiverName: 'Clinic' });
    expect(shipment).toMatchObject({ misrouted: true, state: 'settled' });
    expect(arrivals).toMatchObject([{ facility: idOf('hospital') }]);
  });

  it('say of each of their goods what became of them', async () => {
    const { shipment: id } = noteOf('short');
    const { goods } = await opened.models.queries.getShipment({ shipment: id });
    expect(goods).toEqual([
      {
        item: idOf('opv'),
        name: 'opv',
        unit: 'dose',
        state: 'discrepant',
        dispatched: 10,
        noted: 10,
        accepted: 7,
        rejected: 0,
        missing: 3,
        excess: 0,
        resolved: 0,
        remainder: 3,
      },
    ]);
  });

  it('say what was settled of them, against which account', async () => {
    const { shipment: id } = noteOf('resolved');
    const found = await opened.models.queries.getShipment({ shipment: id });
    expect(found.goods).toMatchObject([{ resolved: 3, remainder: 0, state: 'settled' }]);
    expect(found.resolutions).toMatchObject([
      { item: idOf('opv'), quantity: 3, account: 'lost', reason: 'lostInTransit' },
    ]);
  });

  it('are not there where no book knows of them', async () => {
    const { shipment, goods } = await opened.models.queries.getShipment({ shipment: idOf('none') });
    expect([shipment, goods]).toEqual([undefined, []]);
  });

  it('show on the card by the name of the facility at the other end', async () => {
    const asked = { facility: idOf('store'), item: idOf('opv'), order: 'oldest' as const };
    const now = '2026-03-10T00:00:00.000000Z';
    const read = { book: 'restated' as const, now, limit: 1 };
    const { rows } = await opened.models.queries.getStockCard({ ...asked, ...read });
    expect(rows).toMatchObject([
      { name: 'StockDispatched', party: clinic, partyName: 'Clinic', document: 'on its way' },
    ]);
  });
});
