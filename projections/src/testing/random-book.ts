import fc from 'fast-check';
import { sequenceOf } from '@lumbung/schemas/envelope';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { addMicroseconds } from '@lumbung/schemas/time';
import { bare, line } from './stock-lines.ts';
import { beginStockStory } from './stock-story.ts';
import { idOf } from './story.ts';

const DAY = 86_400_000_000;
const OPENED = '2025-09-01T00:00:00.000000Z';

/** The items of the random books. */
export const BOOK_ITEMS = ['opv', 'bcg'] as const;

const step = fc.record({
  kind: fc.constantFrom('receive', 'use', 'discard', 'relocate', 'read', 'reverse'),
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
 * periods, some taken back. Their revisions begin shortly before the end of a band.
 */
export function arbitraryBook(
  name: string,
  firstRevision: number,
  stepsMax = 30,
): fc.Arbitrary<LumbungEvent[]> {
  return fc.array(step, { minLength: 1, maxLength: stepsMax }).map((steps) => {
    const story = beginStockStory(BOOK_ITEMS);
    for (const each of steps) tellStep(story, each, name);
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
  facility: string,
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
  if (kind === 'receive') {
    tell('StockReceived', facility, { ...bare, supplier: idOf('maker'), lines }, told);
  } else if (kind === 'use') {
    tell('StockConsumed', facility, { ...bare, lines }, told);
  } else if (kind === 'discard') {
    const discarded = { reason: 'breakage', movement: 'closedVialDiscard' } as const;
    const thrown = lines.map((each) => ({ ...each, ...discarded }));
    tell('StockDiscarded', facility, { ...bare, lines: thrown }, told);
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
