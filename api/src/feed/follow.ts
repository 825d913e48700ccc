import type { StoredEvent } from '@lumbung/ledger/ports/event-store';
import type { EventLog } from '../services.ts';
import { Bell } from '../flow/bell.ts';

/** How to follow the log. */
export type Following = {
  /** The ordinal after which to begin. */
  readonly after: number;
  /** Events in one batch at the most. */
  readonly batchEvents: number;
  /** An empty batch is given after so long without an event. */
  readonly quietMilliseconds: number;
  /** Ends it. */
  readonly signal: AbortSignal;
};

/**
 * Follows the log from an ordinal on, without end: batches of events in their order, and an empty
 * one after a while in which nothing happened. Nothing is read ahead of the one who takes them.
 */
export async function* followLog(
  log: EventLog,
  { after, batchEvents, quietMilliseconds, signal }: Following,
): AsyncGenerator<readonly StoredEvent[]> {
  const bell = new Bell();
  const leave = log.onAppended(() => bell.ring());
  try {
    let position = await log.locate(after);
    while (!signal.aborted) {
      const { events, next } = await log.readAll(position, batchEvents);
      const moved = next.cursor !== position.cursor;
      position = next;
      const unseen = events.filter(({ ordinal }) => ordinal > after);
      if (unseen.length > 0) yield unseen;
      if (moved) continue;
      const rung = await bell.wait({ timeoutMilliseconds: quietMilliseconds, signal });
      if (!rung && !signal.aborted) yield [];
    }
  } finally {
    leave();
  }
}
