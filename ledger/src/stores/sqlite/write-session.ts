import assert from 'node:assert/strict';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Clock } from '../../clock.ts';
import type { NewRefusal, SettledCommand } from '../../ports/command-index.ts';
import type { Appended } from '../../ports/event-store.ts';
import type { KnowledgeMark } from '../../ports/knowledge-marks.ts';
import { assertBytes, assertFresh } from '../append-checks.ts';
import { nextMarkTime, promisedUntil } from '../marking.ts';
import { refusedMark } from '../refused-mark.ts';
import { answerRetry, assertRetry } from '../retries.ts';
import { microsecondsOf } from '@lumbung/schemas/time';
import { stamp } from '../stamping.ts';
import type { PreparedAppend, StampedEvent } from '../stamping.ts';
import { CommandRows } from './command-rows.ts';
import { Dictionaries } from './dictionaries.ts';
import { EventRows } from './event-rows.ts';
import { bytesOfDigest, bytesOfIdentifier } from './identifier-bytes.ts';
import { SQLITE_LIMITS } from './limits.ts';
import { MarkRows } from './mark-rows.ts';
import { StreamHeads } from './stream-heads.ts';
import type { WriteKinds, WriteRequest } from './write-request.ts';

/** What an append or a refusal comes to: the answer, and what is to be written for it. */
export type Judged<Result> = { readonly result: Result; readonly write?: () => void };

/**
 * The writer's view of the log within its transactions. It sees what the transaction wrote before,
 * and keeps heads and dictionaries in memory, so after a rollback it is thrown away.
 */
export class WriteSession {
  readonly connection: DatabaseSync;
  readonly #clock: Clock;
  readonly #events: EventRows;
  readonly #commands: CommandRows;
  readonly #dictionaries: Dictionaries;
  readonly #heads: StreamHeads;
  readonly #insertEvent: StatementSync;
  readonly #insertCommand: StatementSync;
  readonly #insertMark: StatementSync;
  readonly #insertRefusedMark: StatementSync;
  #headOrdinal: number;
  #newestMark: KnowledgeMark | undefined;
  #now = '';
  #latestRecorded = '';
  #markWanted = false;

  /** Reads the head, and asserts that the ordinals of the newest events are dense. */
  constructor(connection: DatabaseSync, clock: Clock) {
    this.connection = connection;
    this.#clock = clock;
    this.#events = new EventRows(connection);
    this.#commands = new CommandRows(connection, this.#events);
    this.#dictionaries = new Dictionaries(connection);
    this.#heads = new StreamHeads(this.#events);
    this.#insertEvent = connection.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?)');
    this.#insertCommand = connection.prepare('INSERT INTO command VALUES (?, ?, ?, ?, ?, ?)');
    this.#insertMark = connection.prepare('INSERT INTO mark VALUES (?, ?)');
    this.#insertRefusedMark = connection.prepare(
      'INSERT INTO refused_mark VALUES (NULL, ?, ?, ?, ?, ?, ?)',
    );
    this.#headOrdinal = this.#events.headOrdinal();
    this.#newestMark = new MarkRows(connection).newest();
    const tail = Math.min(SQLITE_LIMITS.verifiedTailEvents, this.#headOrdinal + 1);
    const standing = this.#events.countAfter(this.#headOrdinal - tail);
    assert.equal(standing, tail, `${connection.location()}: the newest ordinals are not dense`);
  }

  /** The ordinal of the newest event, of an open transaction too; -1 when there is none. */
  get headOrdinal(): number {
    return this.#headOrdinal;
  }

  /** Begins a transaction; the time of its commit is asked for once. */
  begin(): void {
    this.connection.exec('BEGIN IMMEDIATE');
    this.#now = this.#clock();
    this.#latestRecorded = '';
    this.#markWanted = false;
  }

  /** Leaves the mark of the transaction, as the last thing in it, where one is due. */
  mark(): void {
    if (this.#headOrdinal === (this.#newestMark?.ordinal ?? -1) && !this.#markWanted) return;
    const time = nextMarkTime(this.#newestMark, this.#latestRecorded, this.#now);
    this.#newestMark = { time, ordinal: this.#headOrdinal };
    this.#insertMark.run(microsecondsOf(time), this.#headOrdinal);
  }

  /** Judges what the writer is asked for; throws what the ports promise. */
  judge(request: WriteRequest): Judged<WriteKinds[keyof WriteKinds]['answer']> {
    switch (request.kind) {
      case 'append':
        return this.#judgeAppend(request.asked);
      case 'refuse':
        return this.#judgeRefusal(request.asked);
      case 'moment':
        return this.#judgeMoment(request.asked);
    }
  }

  /**
   * Judges whether a moment can be answered for ever: the moment up to which it can. A mark is left
   * where only that makes it so.
   */
  #judgeMoment(moment: string): Judged<string> {
    const until = promisedUntil(this.#newestMark, this.#now);
    if (moment > until || moment <= (this.#newestMark?.time ?? '')) return { result: until };
    return { result: until, write: () => (this.#markWanted = true) };
  }

  /** Judges an append by what stands. */
  #judgeAppend(append: PreparedAppend): Judged<Appended> {
    const id = bytesOfIdentifier(append.commandId);
    const known = this.#commands.find(append.stream, id);
    const head = this.#heads.of(append.stream);
    if (known !== undefined) {
      assertRetry(append, known, head.revision);
      const first = known.revisions?.first ?? 0;
      const stored = this.#events.range(append.stream, first, append.events.length);
      return { result: answerRetry(append, stored) };
    }
    assertFresh(append, (stream) => this.#heads.of(stream).revision);
    const stamped = stamp(append, head.recordedTime, this.#now);
    assertBytes(stamped);
    const result = this.#answerOf(append, stamped);
    const key = { id, digest: bytesOfDigest(append.commandDigest) };
    return { result, write: () => this.#writeAppend(append.stream, key, stamped, result) };
  }

  /** Judges a refusal: the first verdict of the command stands. */
  #judgeRefusal(refused: NewRefusal): Judged<SettledCommand> {
    const settled = this.#commands.settled(refused);
    if (settled !== undefined) return { result: settled };
    const { stream, commandId, digest, refusals } = refused;
    const result = { stream, commandId, digest, verdict: { kind: 'refused', refusals } } as const;
    return { result, write: () => this.#writeRefusal(refused) };
  }

  #answerOf(append: PreparedAppend, stamped: readonly StampedEvent[]): Appended {
    const last = stamped.at(-1);
    assert(last !== undefined, 'an append has at least one draft');
    return {
      firstRevision: append.expectedRevision + 1,
      lastRevision: last.revision,
      ordinal: this.#headOrdinal + stamped.length,
      recordedTime: last.recordedTime,
      eventIds: stamped.map((event) => event.id),
      deduplicated: false,
    };
  }

  #writeAppend(
    stream: string,
    { id, digest }: CommandKey,
    stamped: readonly StampedEvent[],
    { firstRevision, lastRevision, recordedTime }: Appended,
  ): void {
    const streamNo = this.#dictionaries.streamNo(stream);
    for (const { revision, type, bytes } of stamped) {
      const typeNo = this.#dictionaries.typeNo(type);
      this.#headOrdinal += 1;
      this.#insertEvent.run(this.#headOrdinal, streamNo, revision, typeNo, bytes);
    }
    this.#insertCommand.run(streamNo, id, digest, firstRevision, lastRevision, null);
    if (recordedTime > this.#latestRecorded) this.#latestRecorded = recordedTime;
    this.#heads.set(stream, { revision: lastRevision, recordedTime });
  }

  #writeRefusal({ stream, commandId, digest, refusals, device }: NewRefusal): void {
    const streamNo = this.#dictionaries.streamNo(stream);
    const id = bytesOfIdentifier(commandId);
    const text = JSON.stringify(refusals);
    this.#insertCommand.run(streamNo, id, bytesOfDigest(digest), null, null, text);
    if (device === undefined) return;
    const { sequence = null, lateSeconds = null, time } = refusedMark(device, this.#now);
    const deviceBytes = bytesOfIdentifier(device.id);
    const microseconds = microsecondsOf(time);
    this.#insertRefusedMark.run(streamNo, id, deviceBytes, sequence, lateSeconds, microseconds);
  }
}

/** What names a command within its stream, and its digest, as the index holds them. */
type CommandKey = { readonly id: Uint8Array; readonly digest: Uint8Array };
