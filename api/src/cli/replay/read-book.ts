import { eventSchemas } from '@lumbung/schemas/event';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { streamOf } from '@lumbung/schemas/streams';
import type { StreamCategory } from '@lumbung/schemas/streams';
import type { ApiClient } from '../api/api-client.ts';
import { readEventPages } from '../api/event-pages.ts';
import { CommandFailure } from '../failure.ts';

/** The events of one stream, oldest first, and the ordinal up to which they are known. */
export type StreamEvents = {
  readonly events: readonly LumbungEvent[];
  readonly ordinal: number;
};

/**
 * Reads the events of a stream, with `until` those up to that ordinal. Every event is checked
 * against its schema.
 */
export async function readStreamEvents(
  client: ApiClient,
  category: StreamCategory,
  identifier: string,
  until = Number.MAX_SAFE_INTEGER,
): Promise<StreamEvents> {
  const subject = streamOf(category, identifier);
  const events: LumbungEvent[] = [];
  let head = -1;
  for await (const { lines, ordinal } of readEventPages(client, { after: -1, subject })) {
    head = ordinal;
    for (const line of linesOf(lines)) events.push(parseEvent(line));
  }
  if (until >= head) return { events, ordinal: head };
  const later = await firstAfter(client, subject, until);
  const isKnown = ({ sequence }: LumbungEvent) => later === undefined || sequence < later.sequence;
  return { events: events.filter(isKnown), ordinal: until };
}

// An event does not say its ordinal; the feed does, by where a page after it begins.
async function firstAfter(
  client: ApiClient,
  subject: string,
  ordinal: number,
): Promise<LumbungEvent | undefined> {
  for await (const { lines } of readEventPages(client, { after: ordinal, limit: 1, subject })) {
    const [line] = linesOf(lines);
    if (line !== undefined) return parseEvent(line);
  }
  return undefined;
}

function linesOf(lines: Buffer): string[] {
  return lines
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
}

function parseEvent(line: string): LumbungEvent {
  const event = JSON.parse(line) as LumbungEvent;
  const schema = eventSchemas.get(event.type);
  if (schema === undefined) {
    throw new CommandFailure(
      `The event ${event.id} is of the type ${event.type}, which this version does not know. ` +
        'Replay with a newer version.',
    );
  }
  return schema.parse(event);
}
