import assert from 'node:assert/strict';
import type { Clock } from '../../clock.ts';
import { conflict, faultCodeOf, idempotencyConflict } from '../../faults.ts';
import type {
  CommandIdentity,
  CommandIndex,
  NewRefusal,
  SettledCommand,
} from '../../ports/command-index.ts';
import type { DeviceRefusals } from '../../ports/device-refusals.ts';
import type { Append, Appended, EventStore, StoredEvent } from '../../ports/event-store.ts';
import { assertAppend, assertBytes } from '../append-checks.ts';
import { refusedMark } from '../refused-mark.ts';
import { assertRetry, answerRetry } from '../retries.ts';
import type { KnownCommand } from '../retries.ts';
import { stamp } from '../stamping.ts';
import type { StampedEvent } from '../stamping.ts';
import type { KnowledgeMarks } from '../../ports/knowledge-marks.ts';
import { GuardedMarks } from './guarded-marks.ts';
import { GuardedReads } from './guarded-reads.ts';
import { Lanes } from './lanes.ts';
import type { Marks } from './marks.ts';
import type { Refusals } from './refusals.ts';
import type { WeakLog } from './weak-log.ts';

/** What a guarded log is made of. */
export type GuardedParts = {
  readonly log: WeakLog;
  readonly refusals: Refusals;
  readonly marks: Marks;
  readonly clock: Clock;
};

/** An event store over a weak log, with all that stands beside it. */
export type GuardedLedger = {
  readonly store: EventStore;
  readonly index: CommandIndex;
  readonly marks: KnowledgeMarks;
  readonly deviceRefusals: DeviceRefusals;
};

/**
 * Makes the event store, its command index and its knowledge marks of a weak log. Nothing is
 * believed before the index has caught up with the log's own feed, and no answer of the log is
 * passed on as it is: after an append the log is read back and compared, since its success may be
 * another command's.
 */
export function guardWeakLog(parts: GuardedParts): GuardedLedger {
  const guard = new Guard(parts);
  const { log } = parts;
  const store: EventStore = {
    append: (append) => guard.append(append),
    readStream: (stream, read) => guard.reads.readStream(stream, read),
    readAll: (after, limit) => guard.reads.readAll(after, limit),
    locate: (ordinal) => guard.reads.locate(ordinal),
    onAppended: (wake) => log.onAppended(wake),
    close: () => guard.close(),
  };
  return { store, index: guard, marks: guard.marks, deviceRefusals: parts.refusals };
}

class Guard implements CommandIndex {
  readonly reads: GuardedReads;
  readonly marks: GuardedMarks;
  readonly #parts: GuardedParts;
  readonly #lanes = new Lanes();

  constructor(parts: GuardedParts) {
    this.#parts = parts;
    this.reads = new GuardedReads(parts.log);
    this.marks = new GuardedMarks({ ...parts, reads: this.reads });
  }

  async append(append: Append): Promise<Appended> {
    assertAppend(append);
    return this.#lanes.run(append.stream, () => this.#append(append));
  }

  async find(command: CommandIdentity): Promise<SettledCommand | undefined> {
    const index = await this.reads.caughtUp();
    const known = index.commandOf(command.stream, command.commandId);
    if (known === undefined) return this.#parts.refusals.find(command);
    return this.reads.settled(command, known);
  }

  async refuse(refused: NewRefusal): Promise<SettledCommand> {
    const { stream, commandId, digest, refusals, device } = refused;
    const settled = { stream, commandId, digest, verdict: { kind: 'refused', refusals } } as const;
    return this.#lanes.run(stream, async () => {
      const standing = await this.find(refused);
      if (standing !== undefined) return standing;
      const mark = device === undefined ? undefined : refusedMark(device, this.#parts.clock());
      return this.#parts.refusals.keep(settled, mark);
    });
  }

  async close(): Promise<void> {
    await this.#lanes.close();
    await this.#parts.log.close();
  }

  async #append(append: Append): Promise<Appended> {
    const { stream, commandId, expectedRevision } = append;
    const index = await this.reads.caughtUp();
    const known = index.commandOf(stream, commandId);
    if (known !== undefined) return this.#answerRetry(append, known);
    if ((await this.#parts.refusals.find(append)) !== undefined) {
      throw idempotencyConflict(stream, commandId);
    }
    const head = index.headOf(stream);
    if (head !== expectedRevision) throw conflict(stream, expectedRevision, head);
    const stamped = stamp(append, index.recordedTimeOf(stream), this.#parts.clock());
    assertBytes(stamped);
    return this.#write(append, stamped);
  }

  /** Writes, then reads back what stands under the command, whatever the log said. */
  async #write(append: Append, stamped: readonly StampedEvent[]): Promise<Appended> {
    const { stream, commandId, expectedRevision } = append;
    const tookIt = await this.#tookIt(append, stamped);
    const index = await this.reads.caughtUp();
    const known = index.commandOf(stream, commandId);
    if (known === undefined) {
      assert(!tookIt, `${stream}: the log took ${commandId} and does not hold it`);
      throw conflict(stream, expectedRevision, index.headOf(stream));
    }
    const answer = await this.#answerRetry(append, known);
    await this.marks.cover(answer.ordinal);
    return { ...answer, deduplicated: answer.recordedTime !== stamped.at(-1)?.recordedTime };
  }

  /** Whether the log took the events, or says that it holds them; false when it lost the race. */
  async #tookIt(append: Append, stamped: readonly StampedEvent[]): Promise<boolean> {
    try {
      await this.#parts.log.append(append.stream, append.expectedRevision, stamped);
      return true;
    } catch (fault) {
      if (faultCodeOf(fault) === 'conflict') return false;
      throw fault;
    }
  }

  async #answerRetry(append: Append, known: KnownCommand): Promise<Appended> {
    assertRetry(append, known, (await this.reads.caughtUp()).headOf(append.stream));
    const events: readonly StoredEvent[] = await this.reads.eventsOf(append.stream, known);
    return answerRetry(append, events);
  }
}
