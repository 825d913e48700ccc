import { LIMITS } from '@lumbung/schemas/limits';
import type { ApiClient } from './api-client.ts';
import type { ApiAnswer } from './exchange.ts';

/** Which events are wanted. */
export type EventQuery = {
  /** Only events after this ordinal. */
  readonly after: number;
  /** At most so many events. */
  readonly limit?: number | undefined;
  readonly type?: string | undefined;
  readonly subject?: string | undefined;
};

/** A page of the event feed. */
export type EventPage = {
  /** The events as they are stored, a line each. */
  readonly lines: Buffer;
  readonly events: number;
  /** The last ordinal that was looked at. */
  readonly ordinal: number;
};

const NEWLINE = 0x0a;

/** Reads the event feed page by page, up to where it ends now or to the limit. */
export async function* readEventPages(
  client: ApiClient,
  { after, limit = Number.POSITIVE_INFINITY, type, subject }: EventQuery,
): AsyncGenerator<EventPage> {
  let wanted = limit;
  let next: number | undefined = after;
  while (next !== undefined && wanted > 0) {
    const answer: ApiAnswer = await client.exchange('readEvents', {
      query: { after: next, limit: Math.min(wanted, LIMITS.feedEventsMax), type, subject },
    });
    const events = countLines(answer.body);
    wanted -= events;
    yield { lines: answer.body, events, ordinal: ordinalIn(answer.headers['lumbung-ordinal']) };
    const more = answer.headers['lumbung-next'];
    next = more === undefined ? undefined : ordinalIn(more);
  }
}

function ordinalIn(header: string | string[] | undefined): number {
  return Number(header ?? -1);
}

function countLines(lines: Buffer): number {
  let count = 0;
  for (let at = lines.indexOf(NEWLINE); at >= 0; at = lines.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}
