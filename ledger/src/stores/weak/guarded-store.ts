import assert from 'node:assert/strict';
import type { Clock } from '../../clock.ts';
import { conflict, faultCodeOf, idempotencyConflict, indeterminate } from '../../faults.ts';
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
import { prepare, stamp } from '../stamping.ts';
import type { Beside } from './beside.ts';
import { claimOf } from './claims.ts';
import type { FeedIndex, StreamView } from './feed-index.ts';
import { GuardedMarks } from './guarded-marks.ts';
import { GuardedReads } from './guarded-reads.ts';
import { Hands } from './hands.ts';
import { Lanes } from './lanes.ts';
import type { WeakLog } from './weak-log.ts';

/** What a guarded log is made of. */
export type GuardedParts = Omit<Beside, 'close'> & {
  readonly log: WeakLog;
  readonly index: FeedIndex;
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
 * another command's. Several processes may do so over one log: a command is claimed before its
 * append is sent or it is refused (`Hands`), so that it never comes to both.
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
  readonly #hands: Hands;
  readonly #lanes = new Lanes();

  constructor(parts: GuardedParts) {
    this.#parts = parts;
    this.reads = new GuardedReads(parts.log, parts.index);
    this.marks = new GuardedMarks({ ...parts, reads: this.reads });
    this.#hands = new Hands({ ...parts, reads: this.reads });
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
    return (await this.#inLog(command)) ?? this.#parts.refusals.find(command);
  }

  async refuse(refused: NewRefusal): Promise<SettledCommand> {
    const { stream, commandId, digest, refusals, device } = refused;
    const settled = { stream, commandId, digest, verdict: { kind: 'refused', refusals } } as const;
    const mark = device === undefined ? undefined : refusedMark(device, this.#parts.clock());
    return this.#lanes.run(stream, () =>
      this.#hands.until(refused, async () => {
        const claim = claimOf(refused);
        const taken = await this.#hands.take(claim);
        if (taken === 'look again') return undefined;
        if (taken === 'refused') return this.#parts.refusals.find(refused);
        // Nobody else sends it from here on: what is not in the log by now stays out of it.
        const standing = await this.#hands.holding(claim, () => this.#inLog(refused));
        if (standing === undefined) {
          return (await this.#parts.refusals.keep(settled, mark, claim)) ? settled : undefined;
        }
        this.#hands.release(claim);
        return standing;
      }),
    );
  }

  async close(): Promise<void> {
    await this.#lanes.close();
    await this.#parts.log.close();
  }

  async #append(append: Append): Promise<Appended> {
    const { stream, commandId, expectedRevision } = append;
    const others = (append.references ?? []).map((reference) => reference.stream);
    return this.#hands.until(append, async () => {
      const view = await this.#parts.index.look(append, others);
      if (view.command !== undefined) return this.#answerRetry(append, view);
      await this.#assertFresh(append, others, view);
      const events = stamp(prepare(append), view.recordedTime, this.#parts.clock());
      assertBytes(events);
      const claim = { ...claimOf(append), append: { expectedRevision, events } };
      const taken = await this.#hands.take(claim);
      if (taken === 'look again') return undefined;
      if (taken === 'refused') throw idempotencyConflict(stream, commandId);
      const tookIt = await this.#hands.send(claim);
      const { recordedTime, ...answer } = await orInDoubt(() => this.#readBack(append, tookIt));
      const deduplicated = recordedTime !== events.at(-1)?.recordedTime;
      return { ...answer, recordedTime, deduplicated };
    });
  }

  /** A command as it stands in the log; undefined where it does not. */
  async #inLog(command: CommandIdentity): Promise<SettledCommand | undefined> {
    const { command: known } = await this.reads.look(command);
    return known === undefined ? undefined : this.reads.settled(command, known);
  }

  /** Passes where nothing moved on that a new append rests on, and its command is not refused. */
  async #assertFresh(append: Append, others: readonly string[], view: StreamView): Promise<void> {
    const heads = new Map(others.map((other, index) => [other, view.otherHeads[index]]));
    try {
      assertFresh(append, (stream) => heads.get(stream) ?? view.head);
    } catch (fault) {
      const refused = await this.#parts.refusals.find(append);
      throw refused === undefined ? fault : idempotencyConflict(append.stream, append.commandId);
    }
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
    const prepared = prepare(append);
    assertRetry(prepared, command, head);
    const answer = answerRetry(prepared, await this.reads.eventsOf(append.stream, command));
    await orInDoubt(() => this.marks.cover(answer.ordinal));
    return answer;
  }
}

/** Reads what stands already: that it cannot be read says nothing of what was written. */
async function orInDoubt<Answer>(read: () => Promise<Answer>): Promise<Answer> {
  try {
    return await read();
  } catch (fault) {
    if (faultCodeOf(fault) !== 'unavailable') throw fault;
    throw indeterminate('what was written cannot be read back', fault);
  }
}
