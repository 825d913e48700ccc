import { expect, test } from 'vitest';
import type { ChangedSince, SnapshotRow } from '@lumbung/schemas/endpoints/started-counts';
import { addLot, changeBlock, changeEntry, changeLot } from '../record/changes.ts';
import type { Draft } from '../record/draft.ts';
import { LOTS, SYRINGE, VACCINE, surroundings } from '../record/testing/shelf.ts';
import {
  answeredOf,
  blocksAgainst,
  carriedDraft,
  completedDraft,
  composeAgainst,
  draftAgainst,
} from './against.ts';

const around = surroundings('count');
const START = { started: '00000000-0000-4000-8000-0000000000ff', scope: { kind: 'all' } } as const;

function row(line: number, lot: string, lotNumber: string, booked: number): SnapshotRow {
  const balance = { item: VACCINE, lot, place: 'main', condition: 'usable' } as const;
  const names = { itemCode: 'V', itemName: 'Vaccine', unit: 'dose', lotNumber };
  return { line, ...balance, ...names, booked };
}

const [FIRST = '', SECOND = ''] = LOTS;
const SNAPSHOT = [row(1, FIRST, 'A1', 40), row(2, SECOND, 'B2', 40)];

function moved(lot: string, lotNumber: string): ChangedSince {
  const { line: _line, booked: _booked, ...balance } = row(1, lot, lotNumber, 0);
  const at = { event: START.started, ordinal: 9, recordedAt: '2026-03-01T00:00:00.000000Z' };
  return { ...balance, ...at, change: -1 };
}

/** A draft with a number typed for each lot of the snapshot, and one that it does not have. */
function typed(): Draft {
  const empty = draftAgainst(SNAPSHOT, false);
  const [open] = blocksAgainst(empty, SNAPSHOT, around);
  const counted = (open?.offers ?? []).reduce(
    (draft, offer, index) =>
      changeBlock(draft, 1, (block) => changeEntry(block, offer, { quantity: String(38 + index) })),
    empty,
  );
  const found = addLot(counted, 1, 'main');
  return changeBlock(found, 1, (block) =>
    changeLot(block, block.lots[0]?.id ?? 0, { number: 'C3', quantity: '5' }),
  );
}

test('given a snapshot, each of its items is there with its balances, and none is answered', () => {
  const draft = draftAgainst(SNAPSHOT, true);
  const blocks = blocksAgainst(draft, SNAPSHOT, around);
  expect(draft.blind).toBe(true);
  expect(blocks.map(({ offers }) => offers.map(({ lotNumber }) => lotNumber))).toEqual([
    ['A1', 'B2'],
  ]);
  expect(answeredOf(blocks)).toBe(0);
});

test('given what was typed, the command names the start, its scope, and lots that were found', () => {
  const draft = typed();
  const blocks = blocksAgainst(draft, SNAPSHOT, around);
  const { body } = composeAgainst(draft, blocks, START, 'Asia/Jakarta');
  expect(answeredOf(blocks)).toBe(2);
  expect(body).toMatchObject({
    kind: 'stock.count',
    ...START,
    lines: [
      { lot: FIRST, counted: 38 },
      { lot: SECOND, counted: 39 },
      { lot: { number: 'C3' }, counted: 5 },
    ],
  });
});

test('given a difference in parts, they are sent with their signs in the place of a reason', () => {
  const empty = draftAgainst(SNAPSHOT, false);
  const [open] = blocksAgainst(empty, SNAPSHOT, around);
  const [offer] = open?.offers ?? [];
  if (offer === undefined) throw new Error('nothing is offered');
  const parts = [
    { direction: 'out' as const, quantity: '4', reason: 'countUnexplained' },
    { direction: 'in' as const, quantity: '1', reason: 'countEntryError' },
  ];
  const draft = changeBlock(empty, 1, (block) =>
    changeEntry(block, offer, { quantity: '30', reason: 'countUnexplained', parts }),
  );
  const blocks = blocksAgainst(draft, SNAPSHOT, around);
  const { body } = composeAgainst(draft, blocks, START, 'Asia/Jakarta');
  expect(body['lines']).toEqual([
    {
      item: VACCINE,
      lot: FIRST,
      place: 'main',
      condition: 'usable',
      counted: 30,
      parts: [
        { reason: 'countUnexplained', quantity: -4 },
        { reason: 'countEntryError', quantity: 1 },
      ],
    },
  ]);
});

test('given a balance that moved, only what was typed of it is to be typed again', () => {
  const carried = carriedDraft(typed(), [moved(SECOND, 'B2')]);
  expect(carried.blocks[0]?.entries.map(({ lotNumber }) => lotNumber)).toEqual(['A1']);
  expect(carried.blocks[0]?.lots.map(({ number }) => number)).toEqual(['C3']);
});

test('given a lot that was found and is in the book by now, it is answered as one of the book', () => {
  const carried = carriedDraft(typed(), [moved('00000000-0000-4000-8000-000000000003', 'C3')]);
  expect(carried.blocks[0]?.entries).toHaveLength(2);
  expect(carried.blocks[0]?.lots).toEqual([]);
});

test('given items that came into the snapshot or left it, the draft has those that it needs', () => {
  const draft = typed();
  const syringe = { ...row(3, '', '', 7), item: SYRINGE, itemName: 'Syringe' };
  expect(completedDraft(draft, [...SNAPSHOT, syringe]).blocks.map(({ item }) => item)).toEqual([
    VACCINE,
    SYRINGE,
  ]);
  expect(completedDraft(draftAgainst(SNAPSHOT, false), [syringe]).blocks).toMatchObject([
    { item: SYRINGE },
  ]);
  expect(completedDraft(draft, [syringe]).blocks).toHaveLength(2);
});
