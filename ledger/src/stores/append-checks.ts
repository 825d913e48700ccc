import assert from 'node:assert/strict';
import type { Draft } from '@lumbung/schemas/event';
import { LIMITS } from '@lumbung/schemas/limits';
import { NO_REVISION } from '../ports/event-store.ts';
import type { Append } from '../ports/event-store.ts';
import { conflict, staleReference } from '../faults.ts';
import type { StampedEvent } from './stamping.ts';

/**
 * Checks an append before anything is looked up or written: its drafts are the whole of one
 * command on its stream (an AssertionError is a bug of the caller), and no more than
 * `appendEventsMax` (a RangeError that names the limit).
 */
export function assertAppend(append: Append): void {
  const { stream, expectedRevision, drafts } = append;
  assert(stream !== '', 'an append names a stream');
  assert(
    Number.isSafeInteger(expectedRevision) && expectedRevision >= NO_REVISION,
    `${stream}: ${expectedRevision} is no revision`,
  );
  assert(drafts.length > 0, `${stream}: an append has at least one draft`);
  assertWithin('appendEventsMax', drafts.length);
  for (const [index, draft] of drafts.entries()) assertDraft(append, draft, index);
}

function assertDraft(append: Append, draft: Draft, index: number): void {
  const belongs =
    draft.subject === append.stream &&
    draft.commandid === append.commandId &&
    draft.commanddigest === append.commandDigest &&
    draft.commandindex === index &&
    draft.commandcount === append.drafts.length;
  assert(belongs, `${append.stream}: draft ${index} is not of the command ${append.commandId}`);
}

/**
 * Checks that every stream that an append rests on stands where its decision read it: its own and
 * those that it refers to. A `conflict` names the first that does not.
 */
export function assertFresh(
  append: Pick<Append, 'stream' | 'expectedRevision' | 'references'>,
  headOf: (stream: string) => number,
): void {
  const { stream, expectedRevision, references = [] } = append;
  const head = headOf(stream);
  if (head !== expectedRevision) throw conflict(stream, expectedRevision, head);
  for (const { stream: other, revision } of references) {
    const actual = headOf(other);
    if (actual !== revision) throw staleReference(other, revision, actual);
  }
}

/** Checks the bytes of an append against `eventBytesMax` and `appendBytesMax`; RangeErrors. */
export function assertBytes(events: readonly StampedEvent[]): void {
  let appendBytes = 0;
  for (const event of events) {
    assertWithin('eventBytesMax', event.bytes.length);
    appendBytes += event.bytes.length;
  }
  assertWithin('appendBytesMax', appendBytes);
}

/** Checks a number against a limit of `LIMITS`; a RangeError that names it. */
export function assertWithin(limit: keyof typeof LIMITS, actual: number): void {
  if (actual > LIMITS[limit]) throw new RangeError(`${limit}: ${actual}, at most ${LIMITS[limit]}`);
}
