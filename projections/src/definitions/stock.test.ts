import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { postingsOf } from '@lumbung/schemas/stock/postings';
import type { Row } from '../tables/table.ts';
import { fold } from '../testing/folding.ts';
import { STOCK_EVENTS, arbitraryLog } from '../testing/random-log.ts';
import { bare, countLine, line } from '../testing/stock-lines.ts';
import { beginStory, idOf } from '../testing/story.ts';
import { balanceProjection } from './balances.ts';
import { postingProjection } from './stock.ts';

const lot = { lot: idOf('lot'), lotNumber: 'L1', expiry: '2027-01-31' };

describe('the postings', () => {
  it('carry all that a card shows', async () => {
    const { events, tell } = beginStory();
    const received = tell('StockReceived', 'clinic', {
      ...bare,
      document: 'GRN-1',
      supplier: idOf('maker'),
      lines: [line('opv', 100, { ...lot, vvmStage: 1, program: idOf('epi') })],
    });
    const { posting, document } = await fold(postingProjection, events);
    expect(document).toEqual([
      {
        facility: idOf('clinic'),
        ordinal: 0,
        event: received.id,
        name: 'StockReceived',
        revision: 0,
        occurred_at: received.time,
        booked_at: received.time,
        recorded_at: received.recordedtime,
        time_precision: 'instant',
        zone: 'Asia/Jakarta',
        actor: idOf('clerk'),
        document: 'GRN-1',
        party: idOf('maker'),
      },
    ]);
    expect(posting).toEqual([
      {
        ordinal: 0,
        line: 1,
        event: received.id,
        facility: idOf('clinic'),
        occurred_at: received.time,
        sequence: 0,
        place_line: 1,
        occurred_on: '2026-03-01',
        booked_at: received.time,
        late: 0,
        account_from: 'supplier',
        account_to: 'onHand',
        condition_from: null,
        condition_to: 'usable',
        item: idOf('opv'),
        lot: idOf('lot'),
        program: idOf('epi'),
        funding: null,
        place: 'main',
        vvm_stage: 1,
        place_to: null,
        program_to: null,
        funding_to: null,
        vvm_stage_to: null,
        lot_number: 'L1',
        expiry: '2027-01-31',
        quantity: 100,
        uncovered: null,
        reason: null,
        reverses_event: null,
        reverses_line: null,
        compensates_line: null,
        count_event: null,
        usable_change: 100,
      },
    ]);
  });

  it('hold what restates the variance of a count at its place, known since the late event', async () => {
    const { events, tell } = beginStory();
    const counted = tell('StockCounted', 'clinic', {
      ...bare,
      scope: { kind: 'all' },
      lines: [countLine('opv', 60, -10)],
    });
    const key = { item: idOf('opv'), place: 'main', condition: 'usable' as const };
    const count = { event: counted.id, time: counted.time, sequence: 0, line: 1 };
    const late = tell('StockReceived', 'clinic', {
      ...bare,
      supplier: idOf('maker'),
      lines: [line('opv', 5)],
      restatements: [{ line: 2, of: 1, ...key, count, account: 'countVariance', delta: -5 }],
    });
    const { posting = [] } = await fold(postingProjection, events);
    expect(posting.at(-1)).toMatchObject({
      ordinal: 1,
      line: 2,
      event: late.id,
      occurred_at: counted.time,
      sequence: 0,
      place_line: 1,
      account_from: 'onHand',
      account_to: 'countVariance',
      quantity: 5,
      usable_change: -5,
      compensates_line: 1,
      count_event: counted.id,
    });
    const { balance } = await fold(balanceProjection, events);
    expect(balance).toEqual([expect.objectContaining({ quantity: -10 })]);
  });

  it('say the day at the facility, and when a late fact is booked', async () => {
    const { events, tell } = beginStory();
    tell(
      'StockConsumed',
      'clinic',
      { ...bare, lines: [{ ...line('opv', 3), uncovered: 2 }] },
      {
        time: '2026-02-27T20:00:00.000000Z',
        zone: 'Asia/Jayapura',
        bookedtime: '2026-02-28T14:59:59.999999Z',
      },
    );
    const { posting } = await fold(postingProjection, events);
    expect(posting).toMatchObject([
      {
        occurred_at: '2026-02-27T20:00:00.000000Z',
        occurred_on: '2026-02-28',
        booked_at: '2026-02-28T14:59:59.999999Z',
        uncovered: 2,
        usable_change: -3,
      },
    ]);
  });

  it('book a fact of an open period at its own moment', async () => {
    const { events, tell } = beginStory();
    const bookedtime = '2026-01-31T16:59:59.999999Z';
    const used = { ...bare, lines: [line('opv', 3)] };
    const { time } = tell('StockConsumed', 'clinic', used, { bookedtime });
    const { posting } = await fold(postingProjection, events);
    expect(posting).toMatchObject([{ booked_at: time }]);
  });

  it('know the party, the reason and the change of every kind of movement', async () => {
    const { events, tell } = beginStory();
    const lines = [line('opv', 5)];
    tell('StockIssued', 'clinic', { ...bare, recipient: idOf('ward'), lines });
    tell('StockReturned', 'clinic', {
      ...bare,
      direction: 'fromServicePoint',
      party: idOf('ward'),
      lines,
    });
    tell('StockDiscarded', 'clinic', {
      ...bare,
      lines: [{ ...line('opv', 5), reason: 'expired', movement: 'closedVialDiscard' }],
    });
    tell('StockAdjusted', 'clinic', {
      ...bare,
      lines: [
        {
          ...line('opv', 5, { condition: 'quarantined' }),
          direction: 'in',
          reason: 'found',
          account: 'lost',
        },
      ],
    });
    tell('StockCounted', 'clinic', {
      ...bare,
      scope: { kind: 'all' },
      lines: [countLine('opv', 7, 2), { ...countLine('bcg', 7, 0), line: 2, commandLine: 2 }],
    });
    const { posting, document } = await fold(postingProjection, events);
    expect(document?.map(({ party }) => party)).toEqual([
      idOf('ward'),
      idOf('ward'),
      null,
      null,
      null,
    ]);
    const seen = posting?.map((row) => [
      row['reason'],
      row['account_from'],
      row['account_to'],
      row['condition_to'],
      row['usable_change'],
    ]);
    expect(seen).toEqual([
      [null, 'onHand', 'servicePoint', null, -5],
      [null, 'servicePoint', 'onHand', 'usable', 5],
      ['expired', 'onHand', 'onHand', 'awaitingDisposal', -5],
      ['found', 'lost', 'onHand', 'quarantined', 0],
      [null, 'countVariance', 'onHand', 'usable', 2],
    ]);
  });

  it('point at what they take back, and the taken-back line at them', async () => {
    const { events, tell } = beginStory();
    const used = tell('StockConsumed', 'clinic', { ...bare, lines: [line('opv', 5)] });
    const reversal = tell('MovementReversed', 'clinic', {
      ...bare,
      reason: 'enteredTwice',
      lines: [
        {
          ...line('opv', 5),
          reverses: { event: used.id, line: 1 },
          from: { account: 'used' },
          to: { account: 'onHand' },
        },
      ],
    });
    const { posting, reversal: reversals } = await fold(postingProjection, events);
    expect(posting?.[1]).toMatchObject({
      reverses_event: used.id,
      reverses_line: 1,
      reason: 'enteredTwice',
      usable_change: 5,
    });
    expect(reversals).toEqual([{ event: used.id, line: 1, reversed_by: reversal.id, ordinal: 1 }]);
  });
});

describe('the balances', () => {
  it('are the sums of the postings, by balance', async () => {
    const { events, tell } = beginStory();
    const supplier = idOf('maker');
    tell('StockReceived', 'clinic', { ...bare, supplier, lines: [line('opv', 100, lot)] });
    tell('StockReceived', 'clinic', { ...bare, supplier, lines: [line('opv', 7)] });
    tell('StockConsumed', 'clinic', { ...bare, lines: [line('opv', 30, lot)] });
    tell('StockDiscarded', 'clinic', {
      ...bare,
      lines: [{ ...line('opv', 20, lot), reason: 'breakage', movement: 'closedVialDiscard' }],
    });
    const { balance } = await fold(balanceProjection, events);
    const seen = balance?.map((row) => [row['lot_number'], row['condition'], row['quantity']]);
    expect(new Set(seen)).toEqual(
      new Set([
        ['L1', 'usable', 50],
        ['L1', 'awaitingDisposal', 20],
        [null, 'usable', 7],
      ]),
    );
  });

  it('agree with the postings of any events', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryLog(STOCK_EVENTS), async (events) => {
        const { balance = [] } = await fold(balanceProjection, events);
        const { posting = [] } = await fold(postingProjection, events);
        expect(posting.length).toBe(events.flatMap(postingsOf).length);
        const moved = posting.reduce(
          (sum, row) => sum + BigInt(row['quantity'] ?? 0) * sign(row),
          0n,
        );
        const onHand = balance.reduce((sum, row) => sum + BigInt(row['quantity'] ?? 0), 0n);
        expect(onHand).toBe(moved);
      }),
      { numRuns: 100 },
    );
  });
});

function sign(posting: Row): bigint {
  return BigInt(posting['account_to'] === 'onHand') - BigInt(posting['account_from'] === 'onHand');
}
