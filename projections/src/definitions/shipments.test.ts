import { shipmentIdentifierOf } from '@lumbung/schemas/shipments/shipment-identifier';
import type { EventData } from '@lumbung/schemas/event-types';
import type { LumbungEvent } from '@lumbung/schemas/event';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../testing/folding.ts';
import { bare, line } from '../testing/stock-lines.ts';
import { beginStory, idOf } from '../testing/story.ts';
import { shipmentProjection } from './shipments.ts';

const shipment = shipmentIdentifierOf(idOf('store'), 'N-1');
const named = { shipment, note: 'N-1' };
const lot = { lot: idOf('lot'), lotNumber: 'L1', expiry: '2027-01-31' };

type ArrivedLine = EventData<'StockArrived'>['lines'][number];

function part(
  name: ArrivedLine['part'],
  quantity: number,
  rest: Parameters<typeof line>[2] = {},
): ArrivedLine {
  return { ...line('opv', quantity, { ...lot, ...rest }), noted: 20, part: name };
}

const dispatched = { ...bare, ...named, receiver: idOf('clinic'), lines: [line('opv', 20, lot)] };
const arrived = {
  ...bare,
  ...named,
  sender: idOf('store'),
  lines: [
    part('accepted', 14),
    part('rejected', 4, { line: 2, condition: 'quarantined' }),
    part('missing', 2, { line: 3 }),
    part('excess', 1, { line: 4 }),
  ],
};

/** Both ends, told in one order or the other; the moments stay. */
function bothEnds(order: 'dispatch first' | 'arrival first') {
  const { events, tell } = beginStory();
  const went = { time: '2026-02-01T00:00:00.000000Z' };
  const came = { time: '2026-02-03T00:00:00.000000Z' };
  const tellDispatch = () => tell('StockDispatched', 'store', dispatched, went);
  const tellArrival = () => tell('StockArrived', 'clinic', arrived, came);
  const tellers = [tellDispatch, tellArrival];
  const [one, other] = order === 'dispatch first' ? tellers : tellers.toReversed();
  one?.();
  other?.();
  return { events, tell };
}

const sums = { dispatched: 20, accepted: 14, rejected: 4, missing: 2, excess: 1, resolved: 0 };

describe('the shipments', () => {
  it.each(['dispatch first', 'arrival first'] as const)(
    'have the same sums whichever end becomes known first: %s',
    async (order) => {
      const { in_transit: rows } = await fold(shipmentProjection, bothEnds(order).events);
      expect(rows).toEqual([
        {
          shipment,
          goods: `${idOf('opv')}|${idOf('lot')}||`,
          item: idOf('opv'),
          lot: idOf('lot'),
          program: null,
          funding: null,
          lot_number: 'L1',
          expiry: '2027-01-31',
          ...sums,
        },
      ]);
    },
  );

  it('know who sent them, to whom, and when they went and came', async () => {
    const { events } = bothEnds('arrival first');
    const rows = await fold(shipmentProjection, events);
    const ends = { shipment, sender: idOf('store'), receiver: idOf('clinic'), note: 'N-1' };
    expect(rows['shipment_dispatch']).toEqual([
      {
        ...ends,
        event: events[1]?.id,
        ordinal: 1,
        dispatched_at: '2026-02-01T00:00:00.000000Z',
      },
    ]);
    expect(rows['shipment_arrival']).toEqual([
      { ...ends, event: events[0]?.id, ordinal: 0, arrived_at: '2026-02-03T00:00:00.000000Z' },
    ]);
  });

  it('take back each part of an arrival from its own sum, and a dispatch from its own', async () => {
    const { events, tell } = bothEnds('dispatch first');
    const [sent, came] = events as [LumbungEvent, LumbungEvent];
    const inTransit = { account: 'inTransit' } as const;
    const onHand = { account: 'onHand', condition: 'usable' } as const;
    tell('MovementReversed', 'clinic', {
      ...bare,
      reason: 'wrongEntry',
      shipment,
      lines: arrived.lines.map((each) => ({
        ...line('opv', each.quantity, { ...lot, line: each.line }),
        part: each.part,
        reverses: { event: came.id, line: each.line },
        from: each.part === 'missing' ? inTransit : onHand,
        to: inTransit,
      })),
    });
    tell('MovementReversed', 'store', {
      ...bare,
      reason: 'wrongEntry',
      shipment,
      lines: [
        {
          ...line('opv', 20, lot),
          reverses: { event: sent.id, line: 1 },
          from: inTransit,
          to: onHand,
        },
      ],
    });
    const { in_transit: rows } = await fold(shipmentProjection, events);
    const nothing = Object.fromEntries(Object.keys(sums).map((sum) => [sum, 0]));
    expect(rows).toMatchObject([nothing]);
  });

  it('keep what was settled, out of transit and into it', async () => {
    const { events, tell } = beginStory();
    const ends = { sender: idOf('store'), receiver: idOf('clinic') };
    const goods = { item: idOf('opv'), account: 'lost', reason: 'lostInTransit' } as const;
    const resolved = {
      ...bare,
      ...ends,
      lines: [
        { line: 1, ...goods, quantity: 5, direction: 'out' as const },
        { line: 2, ...goods, quantity: 2, direction: 'in' as const },
      ],
    };
    tell('DiscrepancyResolved', 'shipment', resolved);
    const rows = await fold(shipmentProjection, events);
    expect(rows['in_transit']).toMatchObject([{ shipment: idOf('shipment'), resolved: 3 }]);
    expect(rows['shipment_resolution']).toMatchObject([
      { line: 1, quantity: 5, account: 'lost', reason: 'lostInTransit', actor: idOf('clerk') },
      { line: 2, quantity: -2 },
    ]);
  });

  it('come out the same in any order of what many ends say', async () => {
    const ends = fc.array(
      fc.record({
        from: fc.constantFrom('store', 'clinic'),
        isArrival: fc.boolean(),
        quantity: fc.integer({ min: 1, max: 9 }),
      }),
      { minLength: 2, maxLength: 8 },
    );
    const orders = ends.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    await fc.assert(
      fc.asyncProperty(orders, async (both) => {
        const [one, other] = await Promise.all(
          both.map(async (told) => {
            const { events, tell } = beginStory();
            for (const { from, isArrival, quantity } of told) {
              const lines = [part('accepted', quantity)];
              if (isArrival) tell('StockArrived', from, { ...arrived, lines });
              else
                tell('StockDispatched', from, {
                  ...dispatched,
                  lines: [line('opv', quantity, lot)],
                });
            }
            return (await fold(shipmentProjection, events))['in_transit'];
          }),
        );
        expect(other).toEqual(one);
      }),
      { numRuns: 40 },
    );
  });
});
