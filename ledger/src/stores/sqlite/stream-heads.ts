import { NO_REVISION } from '../../ports/event-store.ts';
import { parseEvent } from '../../parse-event.ts';
import type { EventRows } from './event-rows.ts';
import { SQLITE_LIMITS } from './limits.ts';

/** Where a stream ends: its newest revision and when that was recorded. */
export type StreamHead = { readonly revision: number; readonly recordedTime: string | undefined };

/** The heads of the streams that were asked for last; the others are read from the log. */
export class StreamHeads {
  readonly #events: EventRows;
  readonly #kept = new Map<string, StreamHead>();

  constructor(events: EventRows) {
    this.#events = events;
  }

  /** The head of a stream. */
  of(stream: string): StreamHead {
    const kept = this.#kept.get(stream);
    if (kept !== undefined) return kept;
    const read = this.#read(stream);
    this.set(stream, read);
    return read;
  }

  /** Keeps the head of a stream, in place of the one that was read or set longest ago. */
  set(stream: string, head: StreamHead): void {
    this.#kept.delete(stream);
    this.#kept.set(stream, head);
    if (this.#kept.size <= SQLITE_LIMITS.headsKeptMax) return;
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined) this.#kept.delete(oldest);
  }

  #read(stream: string): StreamHead {
    const newest = this.#events.newest(stream);
    if (newest === undefined) return { revision: NO_REVISION, recordedTime: undefined };
    return { revision: newest.revision, recordedTime: parseEvent(newest.bytes).recordedtime };
  }
}
