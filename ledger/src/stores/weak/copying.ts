import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { LIMITS } from '@lumbung/schemas/limits';
import { parseEvent } from '../../parse-event.ts';
import type { RefusedCommand } from '../../ports/archived-log.ts';
import type { SettledCommand } from '../../ports/command-index.ts';
import { FEED_START } from '../../ports/event-store.ts';
import type { EventFeed, StoredEvent } from '../../ports/event-store.ts';
import type { KnowledgeMark } from '../../ports/knowledge-marks.ts';
import type { RefusedMark } from '../refused-mark.ts';
import type { Beside } from './beside.ts';
import { claimOf } from './claims.ts';
import type { Claim } from './claims.ts';
import { WEAK_LIMITS } from './limits.ts';
import { NumberedFeed } from './numbered-feed.ts';
import type { WeakLog } from './weak-log.ts';

/** A log with what stands beside it, of which a copy is made. Nobody writes it meanwhile. */
export type LogToCopy = {
  readonly feed: Pick<EventFeed, 'readAll' | 'locate'>;
  readonly marks: () => Iterable<KnowledgeMark>;
  readonly refusals: () => Iterable<RefusedCommand>;
};

/** What was copied, the part of it included that stood there already. */
export type CopiedLog = {
  readonly events: number;
  readonly marks: number;
  readonly refusals: number;
};

/** How a copy is made. */
export type CopyOptions = {
  /** Told of events that were copied, or stood there already. */
  readonly onEvents: (events: number) => void;
  readonly signal: AbortSignal;
};

/** The log that is to hold the copy holds other events. */
export class OtherLogError extends Error {
  override readonly name = 'OtherLogError';
  readonly code = 'other-log';

  constructor(ordinal: number) {
    super(`The log on the server holds another event at ordinal ${ordinal}`);
  }
}

/**
 * Copies a log byte for byte and in its order, command by command, and then its marks and
 * refusals. A copy that ended before its end is gone on with. At the end every byte is compared.
 *
 * @throws {OtherLogError} where the server's log is not the beginning of this one
 */
export async function copyLog(
  from: LogToCopy,
  { log, beside }: { readonly log: WeakLog; readonly beside: Beside },
  { onEvents, signal }: CopyOptions,
): Promise<CopiedLog> {
  let events = await equalEvents(from.feed, new NumberedFeed(log), signal);
  onEvents(events);
  for await (const command of commandsAfter(from.feed, events - 1)) {
    signal.throwIfAborted();
    const [first] = command;
    assert(first !== undefined, 'a command without events');
    const drafts = command.map(({ bytes }) => {
      const { id, type } = parseEvent(bytes);
      return { id, type, bytes };
    });
    await log.append(first.stream, first.revision - 1, drafts);
    events += command.length;
    onEvents(command.length);
  }
  const marks = await copyMarks(from, beside, signal);
  const refusals = await copyRefusals(from, beside, signal);
  const equal = await equalEvents(from.feed, new NumberedFeed(log), signal);
  assert.equal(equal, events, 'the copy is shorter than what was copied');
  return { events, marks, refusals };
}

type Readable = Pick<EventFeed, 'readAll'>;

async function* eventsAfter(
  feed: Readable,
  start = FEED_START,
): AsyncGenerator<StoredEvent, undefined> {
  for (let position = start; ;) {
    const { events, next } = await feed.readAll(position, LIMITS.feedEventsMax);
    if (events.length === 0) return;
    yield* events;
    position = next;
  }
}

/** How many events a copy has; each must be the one of its original. */
async function equalEvents(
  original: Readable,
  copy: Readable,
  signal: AbortSignal,
): Promise<number> {
  const expected = eventsAfter(original);
  let events = 0;
  for await (const { stream, revision, bytes } of eventsAfter(copy)) {
    signal.throwIfAborted();
    const other = (await expected.next()).value;
    const isEqual =
      other?.stream === stream &&
      other.revision === revision &&
      Buffer.compare(other.bytes, bytes) === 0;
    if (!isEqual) throw new OtherLogError(events);
    events += 1;
  }
  return events;
}

async function* commandsAfter(
  feed: LogToCopy['feed'],
  ordinal: number,
): AsyncGenerator<readonly StoredEvent[]> {
  let command: StoredEvent[] = [];
  for await (const event of eventsAfter(feed, await feed.locate(ordinal))) {
    command.push(event);
    const { commandindex, commandcount } = parseEvent(event.bytes);
    if (commandindex + 1 < commandcount) continue;
    yield command;
    command = [];
  }
}

async function copyMarks(from: LogToCopy, { marks }: Beside, signal: AbortSignal): Promise<number> {
  let copied = 0;
  const newest = (await marks.last())?.time ?? '';
  for (const mark of from.marks()) {
    signal.throwIfAborted();
    if (mark.time > newest) assert(await marks.keep(mark), `the mark of ${mark.time} has no place`);
    copied += 1;
  }
  return copied;
}

async function copyRefusals(from: LogToCopy, beside: Beside, signal: AbortSignal): Promise<number> {
  let copied = 0;
  for (const refused of from.refusals()) {
    signal.throwIfAborted();
    await copyRefusal(refused, beside, signal);
    copied += 1;
  }
  return copied;
}

async function copyRefusal(
  { stream, commandId, digest, refusals: found, device }: RefusedCommand,
  { claims, refusals }: Beside,
  signal: AbortSignal,
): Promise<void> {
  const verdict = { kind: 'refused', refusals: found } as const;
  const settled: SettledCommand = { stream, commandId, digest, verdict };
  const mark: RefusedMark | undefined = device && {
    device: device.id,
    sequence: device.sequence,
    lateSeconds: device.lateSeconds,
    time: device.time,
  };
  let claim: Claim = claimOf(settled);
  for (;;) {
    const claiming = await claims.keep(claim);
    if (claiming === 'refused') return;
    if (claiming === 'kept') {
      if (await refusals.keep(settled, mark, claim)) return;
      claim = claimOf(settled);
      continue;
    }
    // A copy that was ended has it in hand: it is taken over once its time is over.
    const taken = await claims.takeOver(claiming.held);
    if (taken !== undefined && (await refusals.keep(settled, mark, taken))) return;
    await pause(WEAK_LIMITS.lookMilliseconds, undefined, { signal });
  }
}
