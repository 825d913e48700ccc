import { Buffer } from 'node:buffer';
import type { BookEvent } from '@lumbung/schemas/endpoints/audit';
import { API_LIMITS } from '../limits.ts';
import type { EventLog } from '../services.ts';

/** Which page of a book is asked for. */
type BookPageRequest = { readonly from: number; readonly limit: number };

/**
 * Reads a page of one stream: its events as they are stored, with their places in the log. It ends
 * at the limit, at `bookPageBytes`, or with the stream; `next` is where more may follow.
 */
export async function bookPage(
  log: Pick<EventLog, 'readStream'>,
  stream: string,
  { from, limit }: BookPageRequest,
): Promise<{ rows: BookEvent[]; next?: number }> {
  const rows: BookEvent[] = [];
  let bytes = 0;
  while (rows.length < limit && bytes < API_LIMITS.bookPageBytes) {
    const wanted = Math.min(limit - rows.length, API_LIMITS.bookReadEvents);
    const events = await log.readStream(stream, { from: from + rows.length, limit: wanted });
    for (const event of events) {
      bytes += event.bytes.length;
      const text = Buffer.from(event.bytes).toString('utf8');
      rows.push({ ordinal: event.ordinal, revision: event.revision, event: text });
    }
    if (events.length < wanted) return { rows };
  }
  return { rows, next: from + rows.length };
}
