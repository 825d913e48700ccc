import { describe, expect, it } from 'vitest';
import { fold } from '../testing/folding.ts';
import { bare, countLine, line } from '../testing/stock-lines.ts';
import { beginStory, idOf } from '../testing/story.ts';
import { countProjection } from './counts.ts';

const scope = { kind: 'items' as const, items: [idOf('opv')] };
const snapshot = { scope, basis: [], lines: [] };
const key = { item: idOf('opv'), place: 'main', condition: 'usable' as const };

describe('a count', () => {
  it('is kept with its lines and parts as they were recorded', async () => {
    const { events, tell } = beginStory();
    const parts = [{ reason: 'found', quantity: -4 }];
    const counted = tell('StockCounted', 'clinic', {
      ...bare,
      document: 'SO-1',
      scope,
      lines: [{ ...countLine('opv', 60, -10), parts, unaccounted: -6 }],
    });
    const rows = await fold(countProjection, events);
    const event = counted.id;
    expect(rows['stock_count']).toMatchObject([
      { event, ordinal: 0, document: 'SO-1', scope_kind: 'items', started: null, lines: 1 },
    ]);
    expect(rows['count_item']).toEqual([{ event, item: idOf('opv') }]);
    expect(rows['count_line']).toMatchObject([
      { event, line: 1, counted: 60, booked: 70, variance: -10, implied: 0, unaccounted: -6 },
    ]);
    expect(rows['count_part']).toEqual([
      { event, line: 1, part: 1, reason: 'found', quantity: -4 },
    ]);
  });

  it('has a row for each compensation that a later event wrote at it', async () => {
    const { events, tell } = beginStory();
    const lines = [countLine('opv', 60, -10)];
    const counted = tell('StockCounted', 'clinic', { ...bare, scope, lines });
    const count = { event: counted.id, time: counted.time, sequence: 0, line: 1 };
    const used = tell('StockConsumed', 'clinic', {
      ...bare,
      lines: [line('opv', 50)],
      restatements: [{ line: 2, of: 1, ...key, count, account: 'countVariance', delta: 50 }],
    });
    const rows = await fold(countProjection, events);
    expect(rows['count_line']).toMatchObject([{ variance: -10 }]);
    expect(rows['count_restatement']).toMatchObject([
      { count: counted.id, event: used.id, ordinal: 1, line: 2, delta: 50 },
    ]);
  });

  it('that is started has a row for each balance that it has to answer', async () => {
    const { events, tell } = beginStory();
    const lines = [
      { line: 1, ...key, lot: idOf('A'), lotNumber: 'A', expiry: '2028-06-30', booked: 40 },
      { line: 2, ...key, vvmStage: 2 as const, booked: -3 },
    ];
    const { id: event } = tell('CountStarted', 'clinic', { ...snapshot, lines });
    const rows = await fold(countProjection, events);
    expect(rows['count_start']).toMatchObject([{ event, lines: 2, ended_by: null, ended: null }]);
    expect(rows['count_snapshot']).toMatchObject([
      { event, line: 1, item: idOf('opv'), lot: idOf('A'), lot_number: 'A', booked: 40 },
      { event, line: 2, lot: null, vvm_stage: 2, lot_number: null, booked: -3 },
    ]);
  });

  it('is under way from its start until it is recorded or given up', async () => {
    const { events, tell } = beginStory();
    const first = tell('CountStarted', 'clinic', snapshot);
    const second = tell('CountStarted', 'clinic', snapshot);
    tell('CountStarted', 'clinic', snapshot);
    const last = { ...bare, scope, started: first.id, lines: [] };
    const counted = tell('StockCounted', 'clinic', last);
    const abandoned = tell('CountAbandoned', 'clinic', { started: second.id });
    const rows = await fold(countProjection, events);
    const ended = rows['count_start']?.map((row) => [
      row['ordinal'],
      row['ended'],
      row['ended_by'],
    ]);
    expect(new Set(ended)).toEqual(
      new Set([
        [0, 3, counted.id],
        [1, 4, abandoned.id],
        [2, null, null],
      ]),
    );
  });
});
