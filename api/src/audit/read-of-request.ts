import type { RecordedRead } from '@lumbung/schemas/access/recorded-reads';
import type { FastifyRequest } from 'fastify';
import { lastSeenBy, wantsLive } from '../feed/wants-live.ts';
import type { Read } from './access-record.ts';

/** What a request reads, as it is recorded. */
export function readOfRequest(request: FastifyRequest, recorded: RecordedRead): Read {
  const { after = -1 } = request.query as { readonly after?: number };
  const { facilityId, eventId } = request.params as {
    readonly facilityId?: string;
    readonly eventId?: string;
  };
  const isLive = recorded === 'feed' && wantsLive(request);
  return {
    read: isLive ? 'liveFeed' : recorded,
    from: ((isLive ? lastSeenBy(request) : undefined) ?? after) + 1,
    facility: facilityId,
    event: eventId,
  };
}
