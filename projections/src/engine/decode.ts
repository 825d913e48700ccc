import { eventNameOf } from '@lumbung/schemas/event';
import type { LumbungEvent } from '@lumbung/schemas/event';
import type { EventName } from '@lumbung/schemas/event-types';
import { parseStream } from '@lumbung/schemas/streams';
import type { StreamCategory } from '@lumbung/schemas/streams';
import type { FeedEvent } from '../ports/feed.ts';

/** An event of the feed, taken apart once for all projections. */
export type DecodedEvent = {
  readonly ordinal: number;
  /** The stream: events of one stream are folded in their order, or parked together. */
  readonly stream: string;
  readonly category: StreamCategory | undefined;
  /** Undefined when this program does not know the type. */
  readonly name: EventName | undefined;
  readonly event: LumbungEvent;
  /** The canonical bytes that the log holds of it. */
  readonly bytes: Uint8Array;
};

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Takes an event of the feed apart; throws when it is no JSON, for then the log itself is damaged.
 */
export function decodeEvent({ ordinal, bytes }: FeedEvent): DecodedEvent {
  const event = JSON.parse(utf8.decode(bytes)) as LumbungEvent;
  return {
    ordinal,
    stream: event.subject,
    category: parseStream(event.subject)?.category,
    name: eventNameOf(event.type),
    event,
    bytes,
  };
}
