import { parseTilePath } from '@lumbung/ledger/domain/transparency/tiles';
import { callerOf } from '../access/caller.ts';
import { visibleTo } from '../feed/filter.ts';
import { refused } from '../http/problems.ts';
import type { Handlers } from './handler.ts';
import { sealedEvent } from './sealed-event.ts';

const TEXT_TYPE = 'text/plain; charset=utf-8';

/** What a cache may do with what changes every second, and with what never does. */
const CACHED = {
  moment: 'public, max-age=1',
  forEver: 'public, max-age=31536000, immutable',
} as const;

/** Answers the endpoints of the transparency log. */
export const transparencyHandlers: Handlers<
  'readCheckpoint' | 'readTile' | 'readLogKey' | 'getEventProof'
> = {
  async readCheckpoint({ reply }, { transparency }) {
    const newest = await transparency.log.newest();
    if (newest === undefined) throw refused('not-yet-visible', { ordinal: 0 });
    void reply.type(TEXT_TYPE).header('cache-control', CACHED.moment);
    return newest.note;
  },

  async readTile({ params, reply }, { transparency }) {
    const name = parseTilePath(`tile/${params.tile}`);
    const tile = name === undefined ? undefined : await transparency.log.tile(name);
    if (tile === undefined) throw refused('not-found');
    void reply.type('application/octet-stream').header('cache-control', CACHED.forEver);
    return Buffer.from(tile);
  },

  async readLogKey({ reply }, { transparency }) {
    void reply.type(TEXT_TYPE);
    return `${transparency.publicKey}\n`;
  },

  async getEventProof({ params, request, reply }, services) {
    const event = await sealedEvent(params.eventId, services);
    const isVisible = await visibleTo(callerOf(request).grants, services.rights);
    // Whether there is such an event is not told to who may not see it.
    if (event === undefined || !isVisible(event)) throw refused('not-found');
    const proof = await services.transparency.log.proofOf(event);
    if (proof === undefined) throw refused('not-yet-visible', { ordinal: event.ordinal });
    void reply
      .type(TEXT_TYPE)
      .header('content-disposition', `attachment; filename="${params.eventId}.tlog-proof"`);
    return proof;
  },
};
