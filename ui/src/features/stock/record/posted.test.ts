import { describe, expect, test } from 'vitest';
import type { DryRunAnswer } from '@lumbung/schemas/endpoints/dry-run';
import { compose } from './compose.ts';
import { openBlocks } from './offers.ts';
import { isPickedOtherwise, postedKey, postedOf } from './posted.ts';
import { draftOf, LOTS, surroundings, VACCINE } from './testing/shelf.ts';

const ID = '01a1fbf1-ace9-75d6-9e6c-272b37ba93c3';

function answerOf(...lines: readonly object[]): DryRunAnswer {
  const data = { lines, restatements: [{}, {}] };
  const time = { time: '2026-03-01T08:00:00.000000Z', timeprecision: 'instant' } as const;
  const event = { id: ID, type: 'lumbung.stock.consumed.v1', ...time, zone: 'UTC', data };
  const of = { commandId: ID, stream: `stock-${ID}`, target: ID, ordinal: 1, firstRevision: 1 };
  return { verdict: 'wouldBeAccepted', ...of, events: [event] };
}

/** A use of 5 doses of each of the two lots. */
function composedUse() {
  const around = surroundings('use');
  const draft = draftOf(around, VACCINE);
  const [block] = draft.blocks;
  if (block === undefined) throw new Error('no block');
  const [{ offers } = { offers: [] }] = openBlocks(draft, around);
  const entries = offers.map(({ key, lotNumber }) => {
    return { key, lotNumber, quantity: '5', skipped: false, reason: '' };
  });
  const written = { ...draft, blocks: [{ ...block, entries }] };
  return compose('use', written, openBlocks(written, around), 'UTC');
}

describe('what a checked document would come to', () => {
  const composed = composedUse();
  const [first] = composed.lines;
  if (first === undefined) throw new Error('no line');

  test('is told for each line that was written, whatever the ledger made of it', () => {
    const base = { item: VACCINE, lot: first.balance?.lot };
    const { byRow, implied, restated } = postedOf(
      answerOf(
        { ...base, commandLine: 1, quantity: 3 },
        { ...base, commandLine: 1, quantity: 2, uncovered: 2 },
        { ...base, commandLine: 2, quantity: 5 },
        { ...base, booked: 7, variance: -7, implied: true },
      ),
      composed,
    );
    expect([...byRow.values()].map((lines) => lines.length)).toEqual([2, 1]);
    expect(byRow.get(postedKey(first))?.[1]?.uncovered).toBe(2);
    expect(implied).toMatchObject([{ booked: 7 }]);
    expect(restated).toBe(2);
  });

  test('says where lots are other ones, or more, than were written', () => {
    const own = { item: VACCINE, lot: first.balance?.lot };
    const other = { item: VACCINE, lot: LOTS.find((lot) => lot !== own.lot) };
    expect(isPickedOtherwise(first, [own])).toBe(false);
    expect(isPickedOtherwise(first, [own, own])).toBe(false);
    expect(isPickedOtherwise(first, [other])).toBe(true);
    expect(isPickedOtherwise(first, [own, other])).toBe(true);
    expect(isPickedOtherwise(first, [])).toBe(false);
  });
});
