import { addMicroseconds } from '@lumbung/schemas/time';
import { FEED_START } from '../ports/event-store.ts';
import type { EventStore, FeedPosition, StoredEvent } from '../ports/event-store.ts';
import type { KnowledgeMark, KnowledgeMarks } from '../ports/knowledge-marks.ts';

/** Reads the whole feed after a position in pages of a size; stops where a page moves no more. */
export async function wholeFeed(
  store: EventStore,
  limit = 1_000,
  after: FeedPosition = FEED_START,
): Promise<{ readonly events: readonly StoredEvent[]; readonly end: FeedPosition }> {
  const events: StoredEvent[] = [];
  let position = after;
  for (;;) {
    const page = await store.readAll(position, limit);
    if (page.next.cursor === position.cursor) return { events, end: position };
    events.push(...page.events);
    position = page.next;
  }
}

/** Reads a whole stream. */
export async function wholeStream(
  store: EventStore,
  stream: string,
): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (;;) {
    const page = await store.readStream(stream, { from: events.length, limit: 1_000 });
    if (page.length === 0) return events;
    events.push(...page);
  }
}

/** The stored bytes as text. */
export function textOf(event: StoredEvent): string {
  return new TextDecoder().decode(event.bytes);
}

/** All knowledge marks up to a moment that can be answered, oldest first. */
export async function marksUpTo(
  marks: KnowledgeMarks,
  moment: string,
): Promise<readonly KnowledgeMark[]> {
  const found: KnowledgeMark[] = [];
  for (let upTo = moment; ;) {
    const known = await marks.at(upTo);
    if (known.kind !== 'marked') return found.toReversed();
    found.push(known.mark);
    upTo = addMicroseconds(known.mark.time, -1);
  }
}
