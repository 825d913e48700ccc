import fc from 'fast-check';
import { sequenceOf } from '@lumbung/schemas/envelope';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { addMicroseconds } from '@lumbung/schemas/time';
import { bare, countLine, line } from './stock-lines.ts';
import { beginStockStory } from './stock-story.ts';
import { idOf } from './story.ts';

const DAY = 86_400_000_000;
const SHIPMENT = { shipment: idOf('shipment'), note: 'N-1' };
const OPENED = '2025-09-01T00:00:00.000000Z';

/** The items of the random books. */
export const BOOK_ITEMS = ['opv', 'bcg'] as const;

const step = fc.record({
  kind: fc.constantFrom(
    'receive',
    'use',
    'discard',
    'dispatch',
    'arrive',
    'relocate',
    'read',
    'count',
    'reverse',
  ),
  item: fc.constantFrom(...BOOK_ITEMS),
  lot: fc.constantFrom('A', 'B', undefined),
  quantity: fc.integer({ min: 1, max: 50 }),
  /** Months and turns of the year lie between these days. */
  day: fc.nat(120),
  /** Recorded after a period was closed: booked at its end. */
  closedAfterDays: fc.option(fc.nat(60), { nil: undefined, freq: 3 }),
});

type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** A moment of the days that the random books are about. */
export const arbitraryMoment = fc
  .tuple(fc.nat(190), fc.nat(2))
  .map(([day, micro]) => addMicroseconds(OPENED, day * DAY + micro - 1));

/**
 * Random books of a clinic: facts in any order of occurrence, several in one moment, some of closed
 * periods, some taken back, some behind a count that they compensate. Their revisions begin shortly
 * before the end of a band.
 */
export function arbitraryBook(
  name: string,
  firstRevision: number,
  stepsMax = 30,
): fc.Arbitrary<LumbungEvent[]> {
  return fc.array(step, { minLength: 1, maxLength: stepsMax }).map((steps) => {
    const story = beginStockStory(BOOK_ITEMS);
    for (const each of steps) tellStep(story, each, { facility: name, firstRevision });
    return story.events.map((event) =>
      event.subject.startsWith('stock-')
        ? { ...event, sequence: sequenceOf(Number(event.sequence) + firstRevision) }
        : event,
    );
  });
}

function tellStep(
  { tell, events }: ReturnType<typeof beginStockStory>,
  { kind, item, lot, quantity, day, closedAfterDays }: Step,
  { facility, firstRevision }: { readonly facility: string; readonly firstRevision: number },
): void {
  const time = addMicroseconds(OPENED, day * DAY);
  const told = {
    time,
    ...(closedAfterDays === undefined
      ? {}
      : { bookedtime: addMicroseconds(time, closedAfterDays * DAY) }),
  };
  const of = lot === undefined ? {} : { lot: idOf(`${item} ${lot}`), lotNumber: lot };
  const lines = [line(item, quantity, of), line('opv', 3, { line: 2 })];
  const behind = compensations(events, { item, time, firstRevision });
  if (kind === 'receive') {
    const received = { ...bare, supplier: idOf('maker'), lines, ...behind(-quantity) };
    tell('StockReceived', facility, received, told);
  } else if (kind === 'use') {
    tell('StockConsumed', facility, { ...bare, lines, ...behind(quantity) }, told);
  } else if (kind === 'count') {
    const scope = { kind: 'items' as const, items: [idOf(item)] };
    const variance = (quantity % 7) - 3;
    tell(
      'StockCounted',
      facility,
      { ...bare, scope, lines: [countLine(item, 60, variance)] },
      told,
    );
  } else if (kind === 'discard') {
    const discarded = { reason: 'breakage', movement: 'closedVialDiscard' } as const;
    const thrown = lines.map((each) => ({ ...each, ...discarded }));
    tell('StockDiscarded', facility, { ...bare, lines: thrown }, told);
  } else if (kind === 'dispatch') {
    const sent = { ...bare, ...SHIPMENT, receiver: idOf('elsewhere'), lines };
    tell('StockDispatched', facility, sent, told);
  } else if (kind === 'arrive') {
    const accepted = { noted: quantity, part: 'accepted' } as const;
    const came = lines.map((each) => ({ ...each, ...accepted }));
    const arrived = { ...bare, ...SHIPMENT, sender: idOf('elsewhere'), lines: came };
    tell('StockArrived', facility, arrived, told);
  } else if (kind === 'relocate') {
    const to = { place: idOf('fridge') };
    const carried = lines.map((each) => ({ ...each, to }));
    tell('StockRelocated', facility, { ...bare, lines: carried }, told);
  } else if (kind === 'read') {
    const to = { vvmStage: 2 } as const;
    const seen = lines.map((each) => ({ ...each, to }));
    tell('VvmStageRecorded', facility, { ...bare, lines: seen }, told);
  } else {
    const used = events.find(({ type }) => type === 'lumbung.stock.consumed.v1');
    if (used === undefined) return;
    const { lines: taken } = used.data as { lines: (typeof lines)[number][] };
    const back = taken.map((each) => ({
      ...each,
      reverses: { event: used.id, line: each.line },
      from: { account: 'used' as const },
      to: { account: 'onHand' as const },
    }));
    tell(
      'MovementReversed',
      facility,
      { ...bare, reason: 'enteredTwice', lines: back },
      { time: used.time },
    );
  }
}

/** What a fact before a count adds to the count's variance: a compensation behind its two lines. */
function compensations(
  events: readonly LumbungEvent[],
  fact: { readonly item: string; readonly time: string; readonly firstRevision: number },
) {
  const count = events.find(
    ({ type, time, data }) =>
      type === 'lumbung.stock.counted.v1' &&
      time > fact.time &&
      (data as { lines: { item: string }[] }).lines[0]?.item === idOf(fact.item),
  );
  return (delta: number): object => {
    if (count === undefined) return {};
    const { commandLine: _, quantity: __, ...balance } = line(fact.item, 1);
    const at = {
      event: count.id,
      time: count.time,
      sequence: Number(count.sequence) + fact.firstRevision,
      line: 1,
    };
    const restatement = { ...balance, line: 3, of: 1, count: at, account: 'countVariance', delta };
    return { restatements: [restatement] };
  };
}
