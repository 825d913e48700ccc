import { conflict, idempotencyConflict } from '../faults.ts';
import { parseEvent } from '../parse-event.ts';
import type { Verdict } from '../ports/command-index.ts';
import type { Appended, StoredEvent } from '../ports/event-store.ts';
import { stampedBytes } from './stamping.ts';
import type { PreparedAppend } from './stamping.ts';

/** What is known of a command that ended, before its events are read back. */
export type KnownCommand = {
  readonly digest: string;
  /** The revisions of its events; undefined when it was refused. */
  readonly revisions: { readonly first: number; readonly last: number } | undefined;
};

/**
 * Judges an append whose command ended already, by what the index knows of it. It passes when the
 * append may be the same one: then its events are read back and compared (`answerRetry`).
 *
 * - refused, or another digest: `idempotency-conflict`;
 * - more drafts than events: `conflict`, as a decision that saw an older stream;
 * - fewer drafts: `idempotency-conflict`, since a prefix is not the command.
 *
 * @param head the revision of the stream now
 */
export function assertRetry(append: PreparedAppend, known: KnownCommand, head: number): void {
  const { stream, commandId, events } = append;
  if (known.revisions === undefined || known.digest !== append.commandDigest) {
    throw idempotencyConflict(stream, commandId);
  }
  const count = known.revisions.last - known.revisions.first + 1;
  if (events.length > count) throw conflict(stream, append.expectedRevision, head);
  if (events.length < count) throw idempotencyConflict(stream, commandId);
}

/**
 * Answers a retry from the events that stand in the log, in their order and as many as its drafts.
 * Other bytes under the same stamps are an `idempotency-conflict`.
 */
export function answerRetry(append: PreparedAppend, stored: readonly StoredEvent[]): Appended {
  const same = stored.every((event, index) => isDraftOf(append, event, index));
  if (!same) throw idempotencyConflict(append.stream, append.commandId);
  const { kind: _, ...verdict } = acceptedBy(stored);
  return { ...verdict, deduplicated: true };
}

function isDraftOf(append: PreparedAppend, stored: StoredEvent, index: number): boolean {
  const event = append.events[index];
  if (event === undefined) return false;
  const bytes = stampedBytes(event, stored.revision, parseEvent(stored.bytes).recordedtime);
  return equalBytes(bytes, stored.bytes);
}

/** The verdict that a command's events are, in their order; at least one. */
export function acceptedBy(stored: readonly StoredEvent[]): Extract<Verdict, { kind: 'accepted' }> {
  const first = stored[0];
  const last = stored.at(-1);
  if (first === undefined || last === undefined) throw new RangeError('a command without events');
  return {
    kind: 'accepted',
    firstRevision: first.revision,
    lastRevision: last.revision,
    ordinal: last.ordinal,
    recordedTime: parseEvent(last.bytes).recordedtime,
    eventIds: stored.map((event) => parseEvent(event.bytes).id),
  };
}

function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}
