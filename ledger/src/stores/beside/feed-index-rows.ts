import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { LumbungEvent } from '@lumbung/schemas/event';
import type { CommandIdentity } from '../../ports/command-index.ts';
import { NO_REVISION } from '../../ports/event-store.ts';
import type { FeedPosition, StoredEvent } from '../../ports/event-store.ts';
import { bytesOfDigest, bytesOfIdentifier, digestOfBytes } from '../sqlite/identifier-bytes.ts';
import type { KnownCommand } from '../retries.ts';
import type { Reached, StreamView } from '../weak/feed-index.ts';

type ReachedRow = [cursor: string, ordinal: number, latestRecorded: string];
type StreamRow = [head: number, recordedTime: string];
type CommandRow = [digest: Uint8Array, first: number, last: number];

const STREAM_NO = '(SELECT stream_no FROM stream WHERE name = ?)';

/** The rows of an index of a weak log. */
export class FeedIndexRows {
  readonly #reached: StatementSync;
  readonly #reach: StatementSync;
  readonly #placeUpTo: StatementSync;
  readonly #keepPlace: StatementSync;
  readonly #stream: StatementSync;
  readonly #command: StatementSync;
  readonly #ordinals: StatementSync;
  readonly #putStream: StatementSync;
  readonly #putCommand: StatementSync;
  readonly #insertEvent: StatementSync;

  constructor(connection: DatabaseSync) {
    const prepare = (sql: string) => connection.prepare(sql, { returnArrays: true });
    this.#reached = prepare('SELECT cursor, ordinal, latest_recorded FROM reached');
    this.#reach = prepare('UPDATE reached SET cursor = ?, ordinal = ?, latest_recorded = ?');
    this.#placeUpTo = prepare(
      'SELECT cursor, ordinal FROM place WHERE ordinal <= ? ORDER BY ordinal DESC LIMIT 1',
    );
    this.#keepPlace = prepare('INSERT INTO place (ordinal, cursor) VALUES (?, ?)');
    this.#stream = prepare('SELECT head, recorded_time FROM stream WHERE name = ?');
    this.#command = prepare(
      `SELECT digest, first_revision, last_revision FROM stream JOIN command USING (stream_no)
       WHERE stream.name = ? AND command_id = ?`,
    );
    this.#ordinals = prepare(
      `SELECT ordinal FROM event WHERE stream_no = ${STREAM_NO} AND revision >= ?
       ORDER BY revision LIMIT ?`,
    );
    this.#putStream = prepare(
      `INSERT INTO stream (name, head, recorded_time) VALUES (?, ?, ?) ON CONFLICT (name)
       DO UPDATE SET head = excluded.head, recorded_time = excluded.recorded_time`,
    );
    this.#putCommand = prepare(
      `INSERT INTO command VALUES (${STREAM_NO}, ?, ?, ?, ?) ON CONFLICT (stream_no, command_id)
       DO UPDATE SET last_revision = excluded.last_revision`,
    );
    this.#insertEvent = prepare(`INSERT INTO event VALUES (${STREAM_NO}, ?, ?)`);
  }

  /** How far the index has come. */
  reached(): Reached {
    const [cursor, ordinal, latestRecorded] = this.#reached.get() as unknown as ReachedRow;
    return { position: { cursor, ordinal }, latestRecorded };
  }

  /** Says how far it has come now. */
  reach({ position, latestRecorded }: Reached): void {
    this.#reach.run(position.cursor, position.ordinal, latestRecorded);
  }

  /** The last place that is kept and does not lie after an ordinal; undefined without one. */
  placeUpTo(upTo: number): FeedPosition | undefined {
    const found = this.#placeUpTo.get(upTo) as unknown as [string, number] | undefined;
    return found === undefined ? undefined : { cursor: found[0], ordinal: found[1] };
  }

  /** Keeps a place. */
  keepPlace({ ordinal, cursor }: FeedPosition): void {
    this.#keepPlace.run(ordinal, cursor);
  }

  /** A command and its stream, and the heads of others. */
  look({ stream, commandId }: CommandIdentity, others: readonly string[]): StreamView {
    const [head, recordedTime] = this.#rowOf(stream);
    const otherHeads = others.map((other) => this.#rowOf(other)[0]);
    return { head, recordedTime, command: this.#commandOf(stream, commandId), otherHeads };
  }

  /** The ordinals of a stream's events from a revision on. */
  ordinalsOf(stream: string, from: number, count: number): readonly number[] {
    const rows = this.#ordinals.all(stream, from, count) as unknown as [number][];
    return rows.map(([ordinal]) => ordinal);
  }

  /** Takes an event, which comes after all that were taken before. */
  takeEvent(stored: StoredEvent, { commandid, commanddigest, recordedtime }: LumbungEvent): void {
    const { stream, revision, ordinal } = stored;
    const id = bytesOfIdentifier(commandid);
    this.#putStream.run(stream, revision, recordedtime);
    this.#insertEvent.run(stream, revision, ordinal);
    this.#putCommand.run(stream, id, bytesOfDigest(commanddigest), revision, revision);
  }

  #rowOf(stream: string): StreamRow | [head: number, recordedTime: undefined] {
    const found = this.#stream.get(stream) as unknown as StreamRow | undefined;
    return found ?? [NO_REVISION, undefined];
  }

  #commandOf(stream: string, commandId: string): KnownCommand | undefined {
    const found = this.#command.get(stream, bytesOfIdentifier(commandId));
    if (found === undefined) return undefined;
    const [digest, first, last] = found as unknown as CommandRow;
    return { digest: digestOfBytes(digest), revisions: { first, last } };
  }
}
