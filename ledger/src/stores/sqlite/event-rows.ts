import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { StoredEvent } from '../../ports/event-store.ts';
import { SQLITE_LIMITS } from './limits.ts';

/** An event's columns as every query of this file selects them. */
type EventRow = [ordinal: number, stream: string, revision: number, bytes: Uint8Array];

const COLUMNS = 'event.ordinal, stream.name, event.revision, event.bytes';

/** Reads the events of a file, on a connection of either kind. */
export class EventRows {
  readonly #range: StatementSync;
  readonly #newest: StatementSync;
  readonly #page: StatementSync;
  readonly #headOrdinal: StatementSync;
  readonly #tailCount: StatementSync;

  constructor(connection: DatabaseSync) {
    const inArrays = { returnArrays: true };
    this.#range = connection.prepare(
      `SELECT ${COLUMNS} FROM stream JOIN event USING (stream_no)
       WHERE stream.name = ? AND event.revision >= ? ORDER BY event.revision LIMIT ?`,
      inArrays,
    );
    this.#newest = connection.prepare(
      `SELECT ${COLUMNS} FROM stream JOIN event USING (stream_no)
       WHERE stream.name = ? ORDER BY event.revision DESC LIMIT 1`,
      inArrays,
    );
    // CROSS JOIN keeps SQLite from walking the streams first.
    this.#page = connection.prepare(
      `SELECT ${COLUMNS} FROM event CROSS JOIN stream USING (stream_no)
       WHERE event.ordinal > ? ORDER BY event.ordinal LIMIT ?`,
      inArrays,
    );
    this.#headOrdinal = connection.prepare('SELECT max(ordinal) AS head FROM event');
    this.#tailCount = connection.prepare('SELECT count(*) AS events FROM event WHERE ordinal > ?');
  }

  /** A page of a stream from a revision on, oldest first. */
  range(stream: string, from: number, limit: number): readonly StoredEvent[] {
    return (this.#range.all(stream, from, limit) as unknown as EventRow[]).map(eventOf);
  }

  /** The newest event of a stream; undefined when it has none. */
  newest(stream: string): StoredEvent | undefined {
    const row = this.#newest.get(stream) as unknown as EventRow | undefined;
    return row === undefined ? undefined : eventOf(row);
  }

  /** A page of the feed after an ordinal, cut at its bytes. */
  page(after: number, limit: number): readonly StoredEvent[] {
    const events: StoredEvent[] = [];
    let bytes = 0;
    for (const row of this.#page.iterate(after, limit) as Iterable<unknown>) {
      const event = eventOf(row as EventRow);
      events.push(event);
      bytes += event.bytes.length;
      if (bytes >= SQLITE_LIMITS.feedPageBytesMax) break;
    }
    return events;
  }

  /** The ordinal of the newest event; -1 when there is none. */
  headOrdinal(): number {
    return Number(this.#headOrdinal.get()?.['head'] ?? -1);
  }

  /** How many events stand after an ordinal. */
  countAfter(ordinal: number): number {
    return Number(this.#tailCount.get(ordinal)?.['events']);
  }
}

function eventOf([ordinal, stream, revision, bytes]: EventRow): StoredEvent {
  return { ordinal, stream, revision, bytes };
}
