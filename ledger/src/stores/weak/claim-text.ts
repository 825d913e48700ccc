import type { FrozenAppend } from './claims.ts';

type ClaimedEvent = { readonly id: string; readonly type: string; readonly text: string };

/** The events of a claim as one text; their bytes are UTF-8, and come back as they were. */
export function textOfEvents({ events }: FrozenAppend): string {
  const claimed = events.map(({ id, type, bytes }): ClaimedEvent => {
    return { id, type, text: decoder.decode(bytes) };
  });
  return JSON.stringify(claimed);
}

/** The append of a claim from its revision and the text of its events; undefined without them. */
export function appendOfText(
  expectedRevision: number | null,
  text: string | null,
): FrozenAppend | undefined {
  if (expectedRevision === null || text === null) return undefined;
  const events = (JSON.parse(text) as ClaimedEvent[]).map((event) => {
    return { id: event.id, type: event.type, bytes: Buffer.from(event.text) };
  });
  return { expectedRevision, events };
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
