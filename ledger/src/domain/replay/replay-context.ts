import type { LumbungEvent } from '@lumbung/schemas/event';
import type { Posting } from '@lumbung/schemas/stock/postings';
import { civilDateOf } from '@lumbung/schemas/time';
import type { FacilityState } from '../facilities/facility.ts';
import type { References } from '../references.ts';
import { withLotClasses } from '../stock/lot-classes.ts';
import type { OpenBook } from '../stock/open-book.ts';
import type { StockEvent, StockState } from '../stock/state.ts';
import { facilitySeen, mergesSeen } from './log-references.ts';
import type { ReferenceHistory } from './log-references.ts';

/** An event of a book, with what stood before it. */
export type Replayed = {
  readonly event: StockEvent;
  readonly ordinal: number;
  /** The book before the event. */
  readonly before: StockState;
  readonly history: ReferenceHistory;
  readonly postings: readonly Posting[];
  /** The event of a revision of the same book; undefined where there is none. */
  readonly eventAt: (revision: number) => LumbungEvent | undefined;
};

/** The ways in which the decision of an event may have seen its book, the likeliest first. */
export function* booksSeen(
  { event, ordinal, before, history }: Replayed,
  items: Iterable<string>,
): Generator<OpenBook> {
  const facility = facilitySeen(history, event) ?? UNKNOWN_FACILITY;
  const { time, timeprecision: precision, zone } = event;
  const date = civilDateOf(time, zone);
  for (const references of mergesSeen(history, items, ordinal)) {
    yield {
      state: withLotClasses(before, references),
      facility,
      context: contextOf(event, references),
      moment: { time, precision, zone },
      date,
    };
  }
}

/** A book whose facility no event of the log registered: nothing of it is refused for lack. */
const UNKNOWN_FACILITY = { stockControl: 'flag' } as NonNullable<FacilityState>;

function contextOf(event: StockEvent, references: References) {
  const { subject, recordedtime, actor, commentdigest } = event;
  return {
    target: subject.slice(subject.indexOf('-') + 1),
    now: recordedtime,
    actor: { user: actor, backdatingDaysMax: Number.MAX_SAFE_INTEGER, mayRestateVariances: true },
    hasComment: commentdigest !== undefined,
    references,
  };
}
