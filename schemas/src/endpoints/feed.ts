import { z } from 'zod';
import { CommandEnvelope } from '../commands.ts';
import { LIMITS } from '../limits.ts';
import { BulkVerdict } from './shapes.ts';
import type { Endpoint } from './endpoint.ts';

/** The endpoints that carry many: commands in, events out. */
export const feedEndpoints = {
  sendCommands: {
    slice: 'feed',
    method: 'POST',
    path: '/v1/commands',
    summary: 'Send commands in bulk: a command a line in, a verdict a line out, in the same order',
    access: { kind: 'command' },
    body: CommandEnvelope,
    bodyType: 'application/x-ndjson',
    status: 200,
    reply: BulkVerdict,
    replyType: 'application/x-ndjson',
  },
  readEvents: {
    slice: 'feed',
    method: 'GET',
    path: '/v1/events',
    summary:
      'The event feed in its one order, as CloudEvents a line: the stored bytes. The header ' +
      'Lumbung-Ordinal says the last ordinal that was looked at, and Lumbung-Next, where there is ' +
      'more, the `after` of the next page. With Accept: text/event-stream it stays live',
    access: { kind: 'subtree', right: 'events.read' },
    recorded: 'feed',
    query: z.strictObject({
      /** Only events after this ordinal; the header Last-Event-ID says the same. */
      after: z.coerce.number().int().min(-1).default(-1),
      limit: z.coerce.number().int().min(1).max(LIMITS.feedEventsMax).default(1_000),
      /** Only events of this type; a trailing `*` stands for any rest. */
      type: z.string().max(100).optional(),
      /** Only events of this stream, such as `stock-{facilityId}`. */
      subject: z.string().max(64).optional(),
    }),
    status: 200,
    reply: z.unknown(),
    replyType: 'application/x-ndjson',
  },
} satisfies Record<string, Endpoint>;
