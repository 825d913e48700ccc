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
import type { Append, Appended, EventStore } from '../../ports/event-store.ts';
import type { KnowledgeMarks } from '../../ports/knowledge-marks.ts';
import { assertAppend, assertBytes, assertFresh } from '../append-checks.ts';
import { refusedMark } from '../refused-mark.ts';
import { assertRetry, answerRetry } from '../retries.ts';
import { stamp } from '../stamping.ts';
import type { Claim, Claims } from './claims.ts';
import type { FeedIndex, StreamView } from './feed-index.ts';
import { GuardedMarks } from './guarded-marks.ts';
import { GuardedReads } from './guarded-reads.ts';
import { Lanes } from './lanes.ts';
import type { Marks } from './marks.ts';
import type { Refusals } from './refusals.ts';
import type { WeakLog } from './weak-log.ts';

/** What a guarded log is made of. */
export type GuardedParts = {
  readonly log: WeakLog;
  readonly index: FeedIndex;
  readonly claims: Claims;
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
 * another command's. An append is claimed before it is sent; one that was never answered is sent
 * again as it was before its command is refused or decided anew, so that it cannot come in later.
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
    this.reads = new GuardedReads(parts.log, parts.index);
    this.marks = new GuardedMarks({ ...parts, reads: this.reads });
  }

  async append(append: Append): Promise<Appended> {
    assertAppend(append);
    // One look at the feed serves all who came meanwhile; their lane keeps the index up from there.
    const seen = this.reads.caughtUp();
    seen.catch(() => undefined);
    return this.#lanes.run(append.stream, async () => {
      await seen;
      return this.#append(append);
    });
  }

  async find(command: CommandIdentity): Promise<SettledCommand | undefined> {
    const { command: known } = await this.reads.look(command);
    if (known === undefined) return this.#parts.refusals.find(command);
    return this.reads.settled(command, known);
  }

  async refuse(refused: NewRefusal): Promise<SettledCommand> {
    const { stream, commandId, digest, refusals, device } = refused;
    const settled = { stream, commandId, digest, verdict: { kind: 'refused', refusals } } as const;
    return this.#lanes.run(stream, async () => {
      await this.reads.caughtUp();
      await this.#withoutDoubt(refused);
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
    const others = (append.references ?? []).map((reference) => reference.stream);
    const view = await this.#withoutDoubt(append, others);
    if (view.command !== undefined) return this.#answerRetry(append, view);
    if ((await this.#parts.refusals.find(append)) !== undefined) {
      throw idempotencyConflict(stream, commandId);
    }
    const heads = new Map(others.map((other, index) => [other, view.otherHeads[index]]));
    assertFresh(append, (other) => heads.get(other) ?? view.head);
    const events = stamp(append, view.recordedTime, this.#parts.clock());
    assertBytes(events);
    const tookIt = await this.#send({ stream, commandId, expectedRevision, events });
    const { recordedTime, ...answer } = await this.#readBack(append, tookIt);
    const deduplicated = recordedTime !== events.at(-1)?.recordedTime;
    return { ...answer, recordedTime, deduplicated };
  }

  /**
   * How a command stands in the index, after an append of it that was never answered was sent
   * again.
   */
  async #withoutDoubt(
    command: CommandIdentity,
    others: readonly string[] = [],
  ): Promise<StreamView> {
    const view = await this.#parts.index.look(command, others);
    if (view.command !== undefined) return view;
    const claim = await this.#parts.claims.find(command);
    // The log refuses what expects a revision that it has left behind.
    if (claim === undefined || claim.expectedRevision !== view.head) return view;
    await this.#send(claim);
    return this.reads.look(command);
  }

  /**
   * Sends a claimed append. Whether the log took the events, or says that it holds them; false when
   * it lost the race.
   */
  async #send(claim: Claim): Promise<boolean> {
    const { claims, log } = this.#parts;
    await claims.keep(claim);
    try {
      await log.append(claim.stream, claim.expectedRevision, claim.events);
    } catch (fault) {
      const code = faultCodeOf(fault);
      if (code === 'conflict' || code === 'unavailable') claims.release(claim);
      if (code === 'conflict') return false;
      throw fault;
    }
    claims.release(claim);
    return true;
  }

  /** Answers what stands under the command, whatever the log said. */
  async #readBack(append: Append, tookIt: boolean): Promise<Appended> {
    const { stream, commandId, expectedRevision } = append;
    const view = await this.reads.look(append);
    if (view.command === undefined) {
      assert(!tookIt, `${stream}: the log took ${commandId} and does not hold it`);
      throw conflict(stream, expectedRevision, view.head);
    }
    return this.#answerRetry(append, view);
  }

  async #answerRetry(append: Append, { command, head }: StreamView): Promise<Appended> {
    assert(command !== undefined, `${append.stream}: there is no command to answer from`);
    assertRetry(append, command, head);
    const answer = answerRetry(append, await this.reads.eventsOf(append.stream, command));
    await this.marks.cover(answer.ordinal);
    return answer;
  }
}
