import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { unavailable } from '../../faults.ts';
import type { CommandIdentity, SettledCommand } from '../../ports/command-index.ts';
import { FEED_START } from '../../ports/event-store.ts';
import type {
  EventFeed,
  FeedPage,
  FeedPosition,
  StoredEvent,
  StreamRead,
} from '../../ports/event-store.ts';
import type { KnowledgeMark } from '../../ports/knowledge-marks.ts';
import { assertFeedLimit, assertStreamRead } from '../page-checks.ts';
import { CommandRows } from './command-rows.ts';
import { isSqliteError, openReaderConnection } from './connections.ts';
import { EventRows } from './event-rows.ts';
import { MarkRows } from './mark-rows.ts';
import { RefusedRows } from './refused-rows.ts';

/** The feed of a log, opened for reading only. */
export type ReadOnlyFeed = Pick<EventFeed, 'readAll' | 'locate'> & { close(): void };

/** Opens the log of a folder for reading only, beside a server that may be writing it. */
export function openSqliteLogForReading(folder: string): ReadOnlyFeed {
  const reader = new LogReader(join(folder, 'ledger.sqlite'));
  return {
    readAll: async (after, limit) => reader.readAll(after, limit),
    locate: async (ordinal) => reader.locate(ordinal),
    close: () => reader.close(),
  };
}

/** Reads the log on a connection of its own, so that it never sees an open transaction. */
export class LogReader {
  readonly #connection: DatabaseSync;
  readonly #events: EventRows;
  readonly #commands: CommandRows;
  readonly #marks: MarkRows;
  readonly #refused: RefusedRows;

  constructor(path: string) {
    this.#connection = openReaderConnection(path);
    this.#events = new EventRows(this.#connection);
    this.#commands = new CommandRows(this.#connection, this.#events);
    this.#marks = new MarkRows(this.#connection);
    this.#refused = new RefusedRows(this.#connection);
  }

  readStream(stream: string, read: StreamRead): readonly StoredEvent[] {
    assertStreamRead(read);
    return this.#reading(() => this.#events.range(stream, read.from, read.limit));
  }

  readAll(after: FeedPosition, limit: number): FeedPage {
    assertFeedLimit(limit);
    assertPosition(after);
    const events = this.#reading(() => this.#events.page(after.ordinal, limit));
    const last = events.at(-1);
    if (last !== undefined) return { events, next: positionAt(last.ordinal) };
    // A reader that is ahead of its log would wait for ever for what it has seen already.
    if (after.ordinal > this.#reading(() => this.#events.headOrdinal())) throw noPlace(after);
    return { events, next: after };
  }

  locate(ordinal: number): FeedPosition {
    const head = this.#reading(() => this.#events.headOrdinal());
    const last = Math.min(ordinal, head);
    return last < 0 ? FEED_START : positionAt(last);
  }

  find(command: CommandIdentity): SettledCommand | undefined {
    return this.#reading(() => this.#commands.settled(command));
  }

  /** The last mark that does not lie after a moment. */
  markUpTo(moment: string): KnowledgeMark | undefined {
    return this.#reading(() => this.#marks.upTo(moment));
  }

  /** The newest mark; undefined when there is none. */
  newestMark(): KnowledgeMark | undefined {
    return this.#reading(() => this.#marks.newest());
  }

  /** Reads the marks of devices on refused commands. */
  refused<Result>(read: (rows: RefusedRows) => Result): Result {
    return this.#reading(() => read(this.#refused));
  }

  close(): void {
    if (this.#connection.isOpen) this.#connection.close();
  }

  #reading<Result>(read: () => Result): Result {
    if (!this.#connection.isOpen) throw unavailable('the event store is closed');
    try {
      return read();
    } catch (error) {
      throw isSqliteError(error) ? unavailable('the log could not be read', error) : error;
    }
  }
}

/** The place after an event. The cursor is the ordinal again, so it has the width that sorts. */
function positionAt(ordinal: number): FeedPosition {
  return { cursor: String(ordinal).padStart(16, '0'), ordinal };
}

function assertPosition(position: FeedPosition): void {
  const own = position.ordinal < 0 ? FEED_START : positionAt(position.ordinal);
  if (position.cursor === own.cursor && position.ordinal >= FEED_START.ordinal) return;
  throw noPlace(position);
}

function noPlace({ cursor, ordinal }: FeedPosition): RangeError {
  return new RangeError(`${cursor} at ${ordinal} is no place in this log`);
}
