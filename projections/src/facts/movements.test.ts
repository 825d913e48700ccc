import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { postingProjection } from '../definitions/stock.ts';
import { rowsOfLog } from '../testing/fact-rows.ts';
import { fold } from '../testing/folding.ts';
import { STOCK_EVENTS, arbitraryLog } from '../testing/random-log.ts';
import { bare, line } from '../testing/stock-lines.ts';
import { beginStory, idOf } from '../testing/story.ts';
import { movementFacts } from './movements.ts';

const lot = { lot: idOf('lot'), lotNumber: 'L1', expiry: '2027-01-31' };

describe('the movements', () => {
  it('tell all of a posting, with where it stands and who says so', async () => {
    const { events, tell } = beginStory();
    const received = tell('StockReceived', 'clinic', {
      ...bare,
      document: 'GRN-1',
      supplier: idOf('maker'),
      lines: [line('opv', 100, { ...lot, vvmStage: 1, program: idOf('epi') })],
    });
    expect(await rowsOfLog(movementFacts, events)).toEqual([
      {
        ordinal: 0,
        line: 1,
        event: received.id,
        document_kind: 'StockReceived',
        document: 'GRN-1',
        revision: 0,
        facility: idOf('clinic'),
        occurred_at: received.time,
        sequence: 0,
        place_line: 1,
        time_precision: 'instant',
        zone: 'Asia/Jakarta',
        occurred_on: '2026-03-01',
        booked_at: received.time,
        is_late: 0,
        recorded_at: received.recordedtime,
        actor: idOf('clerk'),
        device: null,
        account_from: 'supplier',
        account_to: 'onHand',
        condition_from: '',
        condition_to: 'usable',
        item: idOf('opv'),
        lot: idOf('lot'),
        program: idOf('epi'),
        funding: '',
        place: 'main',
        vvm_stage: 1,
        place_to: null,
        program_to: null,
        funding_to: null,
        vvm_stage_to: null,
        lot_number: 'L1',
        lot_expiry: '2027-01-31',
        quantity: 100,
        on_hand_change: 100,
        usable_change: 100,
        available_change: 100,
        uncovered: null,
        reason: null,
        counterparty: idOf('maker'),
        shipment: null,
        reverses_event: null,
        reverses_line: null,
        is_restatement: 0,
        compensates_line: null,
        count_event: null,
      },
    ]);
  });

  it('tell what may be used of a vial that reached its discard point', async () => {
    const { events, tell } = beginStory();
    const seen = { ...line('opv', 10, { vvmStage: 2 }), to: { vvmStage: 3 as const } };
    tell('VvmStageRecorded', 'clinic', { ...bare, lines: [seen] });
    const [row] = await rowsOfLog(movementFacts, events);
    expect(row).toMatchObject({ on_hand_change: 0, usable_change: 0, available_change: -10 });
    expect(row).toMatchObject({ vvm_stage: 2, vvm_stage_to: 3, place_to: 'main' });
  });

  it('tell a late fact of a closed period, and its compensation at the count behind it', async () => {
    const { events, tell } = beginStory();
    const { commandLine: _, quantity: __, ...balance } = line('opv', 1);
    const count = {
      event: idOf('count'),
      time: '2026-02-20T03:00:00.000000Z',
      sequence: 7,
      line: 1,
    };
    const restated = { ...balance, line: 2, of: 1, count, delta: 4 } as const;
    tell(
      'StockConsumed',
      'clinic',
      {
        ...bare,
        lines: [line('opv', 4, { reason: 'entryError' } as object)],
        restatements: [{ ...restated, account: 'countVariance' }],
      },
      { time: '2026-02-10T03:00:00.000000Z', bookedtime: '2026-02-28T17:00:00.000000Z' },
    );
    const [used, compensation] = await rowsOfLog(movementFacts, events);
    const booked = { booked_at: '2026-02-28T17:00:00.000000Z', is_late: 1, event: events[0]?.id };
    expect(used).toMatchObject({ line: 1, on_hand_change: -4, is_restatement: 0, ...booked });
    expect(compensation).toMatchObject({
      line: 2,
      occurred_at: count.time,
      occurred_on: '2026-02-20',
      sequence: 7,
      on_hand_change: 4,
      account_from: 'countVariance',
      is_restatement: 1,
      compensates_line: 1,
      count_event: count.event,
      ...booked,
    });
  });

  it('are the postings of the read models, of any events', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryLog(STOCK_EVENTS), async (events) => {
        const told = await rowsOfLog(movementFacts, events);
        const { posting = [] } = await fold(postingProjection, events);
        const shared = [
          'ordinal',
          'line',
          'quantity',
          'account_from',
          'account_to',
          'item',
        ] as const;
        const cut = (row: Readonly<Record<string, unknown>>) => shared.map((name) => row[name]);
        expect(told.map(cut)).toEqual(posting.map(cut));
        for (const row of told) expect(Object.keys(row)).toHaveLength(columns);
      }),
      { numRuns: 50 },
    );
  });
});

const columns = Object.keys(movementFacts.columns).length + 2;
