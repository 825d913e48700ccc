import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { callerOf } from '../access/caller.ts';
import type { Caller } from '../access/caller.ts';
import { holdsAnywhere } from '../access/rights.ts';
import { bulkVerdicts } from '../bulk/bulk.ts';
import { ofSubject, ofType, visibleTo } from '../feed/filter.ts';
import type { EventFilter } from '../feed/filter.ts';
import { liveFeed } from '../feed/live.ts';
import { SSE_TYPE, lastSeenBy, wantsLive } from '../feed/wants-live.ts';
import { readPage } from '../feed/page.ts';
import { NDJSON_TYPE } from '../http/body-parsers.ts';
import { API_LIMITS } from '../limits.ts';
import type { Services } from '../services.ts';
import type { Call, Handlers } from './handler.ts';

const NEWLINE = Buffer.from('\n');

/** Answers the endpoints that carry many: commands in, events out. */
export const feedHandlers: Handlers<'sendCommands' | 'readEvents'> = {
  async sendCommands({ request, reply }, services) {
    void reply.type(NDJSON_TYPE);
    return bulkVerdicts(request, reply, services);
  },

  async readEvents(call, services) {
    const { request, reply, query } = call;
    if (wantsLive(request)) return live(call, services);
    const visible = await visibleTo(callerOf(request).grants, services.rights);
    const page = await readPage(services.log, query, both(ofType(query.type), visible));
    void reply.type(NDJSON_TYPE).header('lumbung-ordinal', page.ordinal);
    if (page.more) void reply.header('lumbung-next', page.ordinal);
    return Buffer.concat(page.events.flatMap(({ bytes }) => [bytes, NEWLINE]));
  },
};

function live({ request, reply, query }: Call<'readEvents'>, services: Services): Readable {
  const caller = callerOf(request);
  const leave = services.liveSeats.take(caller.user);
  reply.raw.once('close', leave);
  const asked = both(ofSubject(query.subject), ofType(query.type));
  const filter = async (): Promise<EventFilter | undefined> => {
    const visible = await stillVisible(caller, services);
    return visible === undefined ? undefined : both(asked, visible);
  };
  const { log, closing } = services;
  const after = lastSeenBy(request) ?? query.after;
  const stallMilliseconds = API_LIMITS.liveStallMilliseconds;
  setLiveHeaders(reply);
  return liveFeed({ log, after, filter, closing, stallMilliseconds }, reply);
}

/** What the caller may see now; undefined when the token ended or the right was taken. */
async function stillVisible(
  { token, user, expiresAt }: Caller,
  { rights, revokedTokens }: Services,
): Promise<EventFilter | undefined> {
  if (Date.now() >= expiresAt || revokedTokens.isRevoked(token)) return undefined;
  const { grants, disabled } = await rights.holderOf(user);
  if (disabled || !holdsAnywhere(grants, 'events.read')) return undefined;
  return visibleTo(grants, rights);
}

function setLiveHeaders(reply: FastifyReply): void {
  // Proxies that buffer would hold events back.
  void reply.type(SSE_TYPE).headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
}

function both(one: EventFilter, other: EventFilter): EventFilter {
  return (event) => one(event) && other(event);
}
