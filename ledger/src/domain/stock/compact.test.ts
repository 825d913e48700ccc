import assert from 'node:assert/strict';
import { isEvent } from '@lumbung/schemas/event';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { streamOf } from '@lumbung/schemas/streams';
import { describe, expect, test } from 'vitest';
import { compactedBook, decideOnBooks } from '../../testing/compacted.ts';
import { TEST_USER } from '../../testing/given.ts';
import type { TestCommand, TestLedger } from '../../testing/given.ts';
import { mergeLot, registerLot } from '../../testing/lot-commands.ts';
import { IDS, LABELS, smallCountry } from '../../testing/small-country.ts';
import {
  arrive,
  closePeriod,
  consume,
  discard,
  destroy,
  count,
  dispatch,
  goLive,
  openVials,
  receive,
  reverse,
  startCount,
} from '../../testing/stock-commands.ts';
import { deciderOf } from '../registry.ts';
import type { StockState } from './state.ts';

const { bcg, syringe, centre, post } = IDS;
const batch = deriveIdentifier('test', 'batch');
const CERTIFICATE = {
  facility: centre,
  certificate: 'C-1',
  method: 'encapsulation' as const,
  witnesses: [TEST_USER],
  destroyedOn: '2026-03-03',
};
const on = (day: number) => ({ occurredAt: `2026-03-0${day}` });
const bcgOf = (name: keyof typeof LABELS, quantity: number) => ({
  item: bcg,
  lot: LABELS[name],
  quantity,
});
const syringes = (quantity: number) => ({ item: syringe, quantity });
const used = (name: keyof typeof LABELS, quantity: number) => ({
  ...bcgOf(name, quantity),
  overrideReason: 'orderedByOfficer' as const,
});

type Given = readonly (TestCommand | ((ledger: TestLedger) => TestCommand))[];

type Story = {
  readonly facility?: string;
  /** What happens before the book is compacted. */
  readonly before: Given;
  /** What happens after it. */
  readonly then?: Given;
  readonly asked: Given[number];
};

/** The horizon of every story: the end of the fourth day at the facility. */
const HORIZON = '2026-03-04T16:00:00.000000Z';

function take(ledger: TestLedger, given: Given): void {
  for (const each of given) ledger.given(typeof each === 'function' ? each(ledger) : each);
}

async function told({ facility = centre, before, then = [], asked }: Story) {
  const ledger = smallCountry();
  const stream = streamOf('stock', facility);
  take(ledger, before);
  const events = ledger.eventsOf(stream).length;
  take(ledger, then);
  const decider = deciderOf(stream) ?? assert.fail();
  const compaction = { events, horizon: HORIZON, isRead: true };
  const bookOf = () => compactedBook(decider, ledger.eventsOf(stream), [compaction]);
  const command = typeof asked === 'function' ? asked(ledger) : asked;
  const { decision } = await decideOnBooks(command, ledger);
  const { decision: again, tookWhole } = await decideOnBooks(command, ledger, (of) =>
    of === stream ? bookOf() : ledger.stateOf(of),
  );
  expect(again).toEqual(decision);
  return { decision, tookWhole, book: bookOf() as StockState };
}

/** The document of a book that was laid down so many documents ago, from the first on. */
const backOf =
  (index: number, facility = centre) =>
  (ledger: TestLedger) =>
    reverse(ledger.eventsOf(streamOf('stock', facility))[index]?.id ?? '', { facility });

const firstVial = (ledger: TestLedger) => {
  const opened = ledger.eventsOf(streamOf('stock', centre)).find((e) => isEvent(e, 'VialOpened'));
  return consume([{ item: bcg, quantity: 1, vial: { event: opened?.id ?? '', line: 1 } }], on(4));
};

const STOCKED = [
  receive([bcgOf('early', 40), bcgOf('late', 40), syringes(100)], on(1)),
  consume([bcgOf('early', 10), syringes(10)], on(2)),
  count([{ item: syringe, counted: 88 }], { scope: { kind: 'items', items: [syringe] }, ...on(3) }),
  consume([syringes(5)], on(6)),
];

const GONE = [
  receive([bcgOf('twin', 10)], on(1)),
  consume([used('twin', 10)], on(2)),
  receive([bcgOf('late', 10)], on(3)),
];

describe('a compacted book decides by itself', () => {
  test.each<[string, Story]>([
    [
      'what is used of what lay there before',
      { before: STOCKED, asked: consume([bcgOf('early', 5)]) },
    ],
    ['that there is less', { before: STOCKED, asked: consume([syringes(84)]) }],
    ['what is picked', { before: STOCKED, asked: consume([{ item: bcg, quantity: 50 }]) }],
    ['a count of everything', { before: STOCKED, asked: count([]) }],
    [
      'what happened late, after the horizon',
      { before: STOCKED, asked: consume([syringes(80)], on(5)) },
    ],
    ['a lot that it has never seen', { before: GONE, asked: receive([bcgOf('early', 1)]) }],
    ['that a document of after the horizon is taken back', { before: STOCKED, asked: backOf(3) }],
    ['a number of a note that was never used', { before: STOCKED, asked: dispatch([syringes(1)]) }],
  ])('%s', async (_, story) => {
    expect(await told(story)).toMatchObject({ tookWhole: false, book: { horizon: HORIZON } });
  });
});

describe('the whole book is asked', () => {
  test.each<[string, Story]>([
    ['what happened before the horizon', { before: STOCKED, asked: consume([syringes(1)], on(4)) }],
    ['that a document of before it is taken back', { before: STOCKED, asked: backOf(0) }],
    [
      'that it is taken back again',
      { before: [...STOCKED.slice(0, 1), backOf(0), ...GONE], asked: backOf(0) },
    ],
    [
      'vials that were opened before it',
      {
        before: [...STOCKED, openVials([{ item: bcg, lot: LABELS.early, vials: 1 }], on(4))],
        asked: firstVial,
      },
    ],
    [
      'the end of a period before it',
      { before: [goLive('2026-03-01'), ...STOCKED], asked: closePeriod('2026-03-02') },
    ],
    [
      'the number of a note that was used before it',
      { before: [...STOCKED, dispatch([syringes(1)], on(4))], asked: dispatch([syringes(1)]) },
    ],
    [
      'a count that nobody began of late',
      { before: STOCKED, asked: count([], { started: IDS.funder }) },
    ],
    [
      'the first of two lots that expire on one day, one of which had gone',
      {
        before: GONE,
        then: [receive([bcgOf('twin', 10)], on(6))],
        asked: consume([{ item: bcg, quantity: 5 }]),
      },
    ],
    [
      'the first of such lots where one is two that were merged',
      {
        before: [
          ...(['early', 'late'] as const).map((name) => registerLot(name)),
          receive([bcgOf('early', 10)], on(3)),
          receive([bcgOf('late', 10)], on(1)),
          receive([bcgOf('twin', 10)], on(2)),
          mergeLot('early', 'late'),
        ],
        asked: consume([{ item: bcg, quantity: 5 }]),
      },
    ],
    [
      'how much is open of a lot that had gone',
      {
        before: [
          ...GONE.slice(0, 1),
          receive([bcgOf('twin', 30)], on(1)),
          openVials([{ item: bcg, lot: LABELS.twin, vials: 1 }], on(1)),
          consume([used('twin', 40)], on(2)),
        ],
        then: [receive([bcgOf('twin', 30)], on(6))],
        asked: openVials([{ item: bcg, lot: LABELS.twin, vials: 1 }]),
      },
    ],
    [
      'whether a batch is empty in which something was destroyed before it',
      {
        before: [
          ...GONE.slice(0, 1),
          { kind: 'destructionBatch.create', target: batch, body: { facility: centre, code: 'B' } },
          discard([{ ...bcgOf('twin', 5), reason: 'breakage' }], on(2)),
          destroy(batch, [bcgOf('twin', 5)], on(3)),
          ...STOCKED,
        ],
        asked: { kind: 'destruction.certify', target: batch, body: CERTIFICATE },
      },
    ],
    [
      'at which stage a lot had lain that is used although it is gone',
      {
        facility: post,
        before: [
          receive([{ ...bcgOf('early', 5), vvmStage: 1 }], { facility: post, ...on(1) }),
          consume([bcgOf('early', 5)], { facility: post, ...on(2) }),
        ],
        asked: consume([bcgOf('early', 5)], { facility: post }),
      },
    ],
  ])('%s', async (_, story) => {
    expect(await told(story)).toMatchObject({ tookWhole: true, book: { horizon: HORIZON } });
  });
});

describe('a compacted book keeps', () => {
  const part = (quantity: number, item = syringe) => ({
    item,
    noted: quantity,
    accepted: quantity,
  });

  test('what was taken back of a shipment that goes on', async () => {
    const story = {
      facility: post,
      before: [
        arrive([part(5)], on(1)),
        backOf(0, post),
        arrive([{ ...part(5, bcg), lot: LABELS.early }], on(6)),
      ],
      asked: arrive([part(5)]),
    };
    const { decision, tookWhole } = await told(story);
    expect([decision.kind, tookWhole]).toEqual(['accept', false]);
  });

  test('what changed since a count began that is under way', async () => {
    const gone = (facility: string) => [
      startCount({ facility }),
      consume([syringes(5)], { facility, ...on(4) }),
    ];
    const started = (ledger: TestLedger) => {
      const events = ledger.eventsOf(streamOf('stock', centre));
      const start = events.find((event) => isEvent(event, 'CountStarted'));
      return count([], { started: start?.id ?? '' });
    };
    const before = [receive([syringes(5)], on(1)), ...gone(centre)];
    const { decision, tookWhole } = await told({ before, asked: started });
    expect([decision, tookWhole]).toMatchObject([{ refusals: [{ code: 'count-stale' }] }, false]);
  });

  test('neither balances of lots that are gone, nor what moved them', async () => {
    const { book } = await told({ before: [...GONE, ...STOCKED], asked: consume([syringes(1)]) });
    const lots = book.balances
      .get(bcg)
      ?.map(({ key }) => key.lot)
      .toSet();
    expect(lots?.size).toBe(2);
    expect([...book.documents.values()]).toHaveLength(1);
  });
});
