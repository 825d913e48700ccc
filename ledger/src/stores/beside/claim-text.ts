import type { WeakEvent } from '../weak/weak-log.ts';

type ClaimedEvent = { readonly id: string; readonly type: string; readonly text: string };

/** The events of a claim as one text; their bytes are UTF-8, and come back as they were. */
export function textOfEvents(events: readonly WeakEvent[]): string {
  const claimed = events.map(({ id, type, bytes }): ClaimedEvent => {
    return { id, type, text: decoder.decode(bytes) };
  });
  return JSON.stringify(claimed);
}

/** The events of a claim from its text. */
export function eventsOfText(text: string): readonly WeakEvent[] {
  return (JSON.parse(text) as ClaimedEvent[]).map((event) => {
    return { id: event.id, type: event.type, bytes: Buffer.from(event.text) };
  });
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
