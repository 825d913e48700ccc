import { eventNameOf, isEvent } from '@lumbung/schemas/event';
import type { LumbungEvent } from '@lumbung/schemas/event';
import type { EventName } from '@lumbung/schemas/event-types';
import { parseStream, streamOf } from '@lumbung/schemas/streams';
import { facility } from '../facilities/facility.ts';
import type { FacilityState } from '../facilities/facility.ts';
import type { Reference, References } from '../references.ts';

/** A merge of a lot, or that one was undone: into which lot from an ordinal on. */
type MergeMark = { readonly ordinal: number; readonly lot: string; readonly into?: string };

/** What a log says of facilities and merged lots, as plain values that another thread can take. */
export type ReferenceHistory = {
  /** The states of each facility, by its revision. */
  readonly facilities: ReadonlyMap<string, readonly FacilityState[]>;
  /** The merges of the lots of each item, in the order of the log. */
  readonly merges: ReadonlyMap<string, readonly MergeMark[]>;
  readonly itemOfLot: ReadonlyMap<string, string>;
};

const LOT_EVENTS: readonly (EventName | undefined)[] = [
  'LotRegistered',
  'LotMerged',
  'LotMergeUndone',
];

/** Keeps what the books of a log rest on, besides themselves, from its events in their order. */
export class ReferencesOfLog implements ReferenceHistory {
  readonly facilities = new Map<string, FacilityState[]>();
  readonly merges = new Map<string, MergeMark[]>();
  readonly itemOfLot = new Map<string, string>();

  /** Whether the events of a stream are to be taken. */
  static concerns(stream: string): boolean {
    return stream.startsWith('facility-') || stream.startsWith('lot-');
  }

  /** Takes the next event of the log, of a stream that it concerns. */
  take(event: LumbungEvent, ordinal: number): void {
    const { category, identifier = '' } = parseStream(event.subject) ?? {};
    if (category === 'facility') this.#keepFacility(identifier, event);
    else if (LOT_EVENTS.includes(eventNameOf(event.type)))
      this.#keepLot(identifier, event, ordinal);
  }

  #keepFacility(identifier: string, event: LumbungEvent): void {
    const states = this.facilities.get(identifier) ?? [];
    states.push(facility.evolve(states.at(-1), event));
    this.facilities.set(identifier, states);
  }

  #keepLot(lot: string, event: LumbungEvent, ordinal: number): void {
    if (isEvent(event, 'LotRegistered')) {
      this.itemOfLot.set(lot, event.data.item);
      return;
    }
    const item = this.itemOfLot.get(lot);
    if (item === undefined) return;
    const into = isEvent(event, 'LotMerged') ? { into: event.data.into } : {};
    const marks = this.merges.get(item) ?? [];
    marks.push({ ordinal, lot, ...into });
    this.merges.set(item, marks);
  }
}

/** The facility that an event rests on, as its decision saw it. */
export function facilitySeen(
  { facilities }: ReferenceHistory,
  event: LumbungEvent,
): FacilityState | undefined {
  const identifier = parseStream(event.subject)?.identifier ?? '';
  const states = facilities.get(identifier) ?? [];
  const { basis = [] } = event.data as { basis?: readonly { stream: string; revision: number }[] };
  const stream = streamOf('facility', identifier);
  return states[basis.find((each) => each.stream === stream)?.revision ?? states.length - 1];
}

/** Merges that a decision may not have seen yet, though they stand before its event. */
const UNSEEN_MAX = 4;

/**
 * The merges of the lots of some items that the decision of an event may have seen, as it refers to
 * them: all that stand before the event, or all but the newest, since a decision is made a moment
 * before its event is appended; and none, since what only brings stock in does not ask.
 */
export function* mergesSeen(
  { merges }: ReferenceHistory,
  items: Iterable<string>,
  ordinal: number,
): Generator<References> {
  const known = [...new Set(items)]
    .flatMap((item) => (merges.get(item) ?? []).map((mark) => ({ item, ...mark })))
    .filter((mark) => mark.ordinal < ordinal)
    .toSorted((one, other) => one.ordinal - other.ordinal);
  for (let seen = known.length; seen > Math.max(0, known.length - UNSEEN_MAX); seen -= 1) {
    yield new Map(
      known
        .slice(0, seen)
        .map(({ item, lot, into }): [string, Reference] => [
          streamOf('lot', lot),
          { revision: 0, state: { item, into, statuses: [] } },
        ]),
    );
  }
  yield new Map();
}
