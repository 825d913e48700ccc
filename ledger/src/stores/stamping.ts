import { prepareEvent, stampEvent } from '@lumbung/schemas/canonical/events';
import type { EventParts } from '@lumbung/schemas/canonical/events';
import { sequenceOf } from '@lumbung/schemas/envelope';
import { addMicroseconds } from '@lumbung/schemas/time';
import type { Append } from '../ports/event-store.ts';

/** An event with its stamps, ready to be written at its revision. */
export type StampedEvent = {
  readonly id: string;
  readonly type: string;
  readonly revision: number;
  readonly recordedTime: string;
  /** RFC 8785 canonical JSON in UTF-8: what is stored, hashed, streamed and exported. */
  readonly bytes: Uint8Array;
};

/** An event before its stamps: what names it, and its text around them. */
export type PreparedEvent = EventParts & { readonly id: string; readonly type: string };

/** An append whose drafts are written already, all but their stamps. */
export type PreparedAppend = Omit<Append, 'drafts'> & {
  readonly events: readonly PreparedEvent[];
};

/** Writes the drafts of an append, once for all attempts. RangeErrors as `prepareEvent` says. */
export function prepare({ drafts, ...append }: Append): PreparedAppend {
  const events = drafts.map((draft) => {
    const { before, after } = prepareEvent(draft);
    return { id: draft.id, type: draft.type, before, after };
  });
  return { ...append, events };
}

/**
 * Stamps the events of an append for the revisions after the one that it expects. The stamps
 * belong to this attempt: one that is sent again within an attempt is sent with the same bytes.
 *
 * @param last the recordedtime of the stream's newest event; undefined when it has none
 * @param now what the clock says
 */
export function stamp(
  { expectedRevision, events }: PreparedAppend,
  last: string | undefined,
  now: string,
): readonly StampedEvent[] {
  let recordedTime = last;
  return events.map((event, index) => {
    recordedTime = nextRecordedTime(recordedTime, now);
    const revision = expectedRevision + 1 + index;
    const bytes = stampedBytes(event, revision, recordedTime);
    return { id: event.id, type: event.type, revision, recordedTime, bytes };
  });
}

/** The bytes of an event at a revision and a recordedtime. */
export function stampedBytes(
  event: PreparedEvent,
  revision: number,
  recordedTime: string,
): Uint8Array {
  const stamps = { sequence: sequenceOf(revision), recordedtime: recordedTime };
  // TextEncoder takes several times as long for a text that was joined of parts.
  return Buffer.from(stampEvent(event, stamps));
}

/**
 * The moment after `last` at which an event is recorded: now, or one microsecond after `last`
 * where the clock stood still or went back, so that it strictly increases within a stream.
 */
export function nextRecordedTime(last: string | undefined, now: string): string {
  return last === undefined || now > last ? now : microsecondAfter(last);
}

const MICROSECONDS_START = '2026-03-01T08:00:00.'.length;

/** Counts in the text, where no digit is carried: every event of an append after its first asks. */
function microsecondAfter(instant: string): string {
  const next = Number(instant.slice(MICROSECONDS_START, -1)) + 1;
  if (next === 1_000_000) return addMicroseconds(instant, 1);
  return `${instant.slice(0, MICROSECONDS_START)}${String(next).padStart(6, '0')}Z`;
}
