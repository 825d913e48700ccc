import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventOf } from '../event.ts';
import { EVENT_NAMES, EVENT_TYPES } from '../event-types.ts';
import type { EventData, EventName } from '../event-types.ts';
import { arbitraryEvent } from '../testing/arbitrary.ts';
import type { BalanceKey } from './balance-key.ts';
import { postingsOf } from './postings.ts';
import type { PostingEnd } from './postings.ts';

const ITEM = '018f4d2e-7b1a-7c3d-9e4f-0a1b2c3d4e5f';
const LOT = '018f4d2e-7b1a-7c3d-9e4f-0a1b2c3d4e60';
const PARTY = '018f4d2e-7b1a-7c3d-9e4f-0a1b2c3d4e61';

const key: BalanceKey = { item: ITEM, lot: LOT, place: 'main', condition: 'usable' };
const line = { line: 1, commandLine: 1, ...key, lotNumber: 'AB12C', expiry: '2027-08-31' };
const moved = { ...line, quantity: 20 };
const shelf: PostingEnd = { account: 'onHand', balance: key };
const setAside: PostingEnd = {
  account: 'onHand',
  balance: { ...key, condition: 'awaitingDisposal' },
};

function eventOf<Name extends EventName>(name: Name, data: Partial<EventData<Name>>) {
  const [event] = fc.sample(arbitraryEvent(name), { numRuns: 1, seed: 7 });
  return { ...event, data: { basis: [], ...data } } as unknown as EventOf<EventName>;
}

function adjusted(direction: 'in' | 'out', account: 'lost' | 'correction') {
  const lines = [{ ...moved, direction, account, reason: 'entryError' as const }];
  return eventOf('StockAdjusted', { lines });
}

function counted(name: 'StockCounted' | 'OpeningBalanceSet', variance: number) {
  return eventOf(name, { lines: [{ ...line, counted: 100 + variance, booked: 100, variance }] });
}

describe('postingsOf', () => {
  it.each([
    ['receipt', eventOf('StockReceived', { lines: [moved] }), { account: 'supplier' }, shelf],
    ['issue', eventOf('StockIssued', { lines: [moved] }), shelf, { account: 'servicePoint' }],
    ['use', eventOf('StockConsumed', { lines: [moved] }), shelf, { account: 'used' }],
    [
      'closed vial',
      eventOf('StockDiscarded', {
        lines: [{ ...moved, reason: 'expired', movement: 'closedVialDiscard' }],
      }),
      shelf,
      setAside,
    ],
    [
      'rest of an opened vial',
      eventOf('StockDiscarded', {
        lines: [{ ...moved, reason: 'sessionEnded', movement: 'openVialDiscard' }],
      }),
      shelf,
      { account: 'wasted' },
    ],
    [
      'change of condition',
      eventOf('ConditionChanged', {
        lines: [{ ...moved, to: { condition: 'awaitingDisposal' }, reason: 'lotOnHold' }],
      }),
      shelf,
      setAside,
    ],
    [
      'relocation',
      eventOf('StockRelocated', { lines: [{ ...moved, to: { place: PARTY } }] }),
      shelf,
      { account: 'onHand', balance: { ...key, place: PARTY } },
    ],
    [
      'reallocation, where what is absent is empty',
      eventOf('StockReallocated', {
        lines: [{ ...moved, program: PARTY, to: { funding: PARTY } }],
      }),
      { account: 'onHand', balance: { ...key, program: PARTY } },
      { account: 'onHand', balance: { ...key, funding: PARTY } },
    ],
    [
      'reading of a vial monitor',
      eventOf('VvmStageRecorded', { lines: [{ ...moved, to: { vvmStage: 2 } }] }),
      shelf,
      { account: 'onHand', balance: { ...key, vvmStage: 2 } },
    ],
    [
      'lot that gives to another',
      eventOf('StockLotIdentified', { lines: [{ ...moved, direction: 'out', pair: 2 }] }),
      shelf,
      { account: 'identification' },
    ],
    [
      'lot that gains from another',
      eventOf('StockLotIdentified', { lines: [{ ...moved, direction: 'in', pair: 2 }] }),
      { account: 'identification' },
      shelf,
    ],
    ['destruction', eventOf('StockDestroyed', { lines: [moved] }), shelf, { account: 'destroyed' }],
    [
      'retraction of a reading',
      eventOf('VvmReadingRetracted', {
        reason: 'misread',
        lines: [
          {
            ...moved,
            reverses: { event: PARTY, line: 3 },
            from: {
              account: 'onHand',
              condition: 'usable',
              elsewhere: { place: 'main', vvmStage: 2 },
            },
            to: { account: 'onHand', condition: 'usable' },
          },
        ],
      }),
      { account: 'onHand', balance: { ...key, vvmStage: 2 } },
      shelf,
    ],
    [
      'return to a supplier',
      eventOf('StockReturned', { direction: 'toSupplier', party: PARTY, lines: [moved] }),
      shelf,
      { account: 'supplier' },
    ],
    [
      'return from a service point',
      eventOf('StockReturned', { direction: 'fromServicePoint', party: PARTY, lines: [moved] }),
      { account: 'servicePoint' },
      shelf,
    ],
    ['adjustment in', adjusted('in', 'lost'), { account: 'lost' }, shelf],
    ['adjustment out', adjusted('out', 'correction'), shelf, { account: 'correction' }],
    ['count above', counted('StockCounted', 20), { account: 'countVariance' }, shelf],
    ['count below', counted('StockCounted', -20), shelf, { account: 'countVariance' }],
    ['opening', counted('OpeningBalanceSet', 20), { account: 'opening' }, shelf],
    ['opening below', counted('OpeningBalanceSet', -20), shelf, { account: 'opening' }],
    [
      'reversal of a closed vial',
      eventOf('MovementReversed', {
        reason: 'wrongEntry',
        lines: [
          {
            ...moved,
            reverses: { event: PARTY, line: 3 },
            from: { account: 'onHand', condition: 'awaitingDisposal' },
            to: { account: 'onHand', condition: 'usable' },
          },
        ],
      }),
      setAside,
      shelf,
    ],
  ])('of a %s move its quantity from one account to another', (_, event, from, to) => {
    expect(postingsOf(event)).toEqual([{ line: 1, quantity: 20, from, to }]);
  });

  it('are followed by what restates the variance of later counts, at the place of those', () => {
    const count = { event: PARTY, time: '2026-03-05T00:00:00.000000Z', sequence: 7, line: 3 };
    const compensation = { line: 2, of: 1, ...key, count, account: 'countVariance' as const };
    const received = { lines: [moved], restatements: [{ ...compensation, delta: -20 }] };
    const variance = { account: 'countVariance' };
    const [, posting] = postingsOf(eventOf('StockReceived', received));
    expect(posting).toEqual({ line: 2, of: 1, at: count, quantity: 20, from: shelf, to: variance });
  });

  it('are none where a count agrees or asserts nothing', () => {
    expect(postingsOf(counted('StockCounted', 0))).toEqual([]);
    const lines = [
      { ...line, counted: null, booked: 5, variance: 0, reason: 'notReachable' as const },
    ];
    expect(postingsOf(eventOf('StockCounted', { lines }))).toEqual([]);
  });

  it.each(EVENT_NAMES.filter((name) => EVENT_TYPES[name].category !== 'stock'))(
    'are none of %s',
    (name) => {
      fc.assert(
        fc.property(arbitraryEvent(name), (event) => {
          expect(postingsOf(event)).toEqual([]);
        }),
        { numRuns: 5 },
      );
    },
  );
});

describe.each(EVENT_NAMES.filter((name) => EVENT_TYPES[name].category === 'stock'))(
  'the postings of any %s',
  (name) => {
    it('sum to zero over all accounts, for each item and lot', () => {
      fc.assert(
        fc.property(arbitraryEvent(name), (event) => {
          const sums = new Map<string, bigint>();
          for (const { line: number, of = number, quantity, from, to } of postingsOf(event)) {
            const { item, lot } = lineOf(event, of);
            add(sums, from, item, lot, -BigInt(quantity));
            add(sums, to, item, lot, BigInt(quantity));
          }
          const totals = new Map<string, bigint>();
          for (const [place, sum] of sums) {
            const goods = place.slice(place.indexOf('|'));
            totals.set(goods, (totals.get(goods) ?? 0n) + sum);
          }
          expect([...totals.values()].every((total) => total === 0n)).toBe(true);
        }),
      );
    });

    it('keep the item and the lot of their line, and move something', () => {
      fc.assert(
        fc.property(arbitraryEvent(name), (event) => {
          for (const { line: number, of = number, quantity, from, to } of postingsOf(event)) {
            expect(quantity).toBeGreaterThan(0);
            const line = lineOf(event, of);
            for (const { account, balance } of [from, to]) {
              expect(balance !== undefined).toBe(account === 'onHand');
              if (balance === undefined) continue;
              expect([balance.item, balance.lot]).toEqual([line.item, line.lot]);
            }
          }
        }),
      );
    });
  },
);

function lineOf(event: EventOf<EventName>, number: number): BalanceKey & { line: number } {
  const { lines } = event.data as { lines: (BalanceKey & { line: number })[] };
  const found = lines.find((candidate) => candidate.line === number);
  if (found === undefined) throw new Error(`no line ${number}`);
  return found;
}

/** Adds to an account of the goods that the end itself names, or else its line. */
function add(
  sums: Map<string, bigint>,
  { account, balance }: PostingEnd,
  item: string,
  lot: string | undefined,
  quantity: bigint,
): void {
  const goods = balance ?? { item, lot };
  const place = `${account}|${goods.item}|${goods.lot ?? ''}`;
  sums.set(place, (sums.get(place) ?? 0n) + quantity);
}
