import { z } from 'zod';
import { Identifier } from '../identifiers.ts';
import { open } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';

const TEXT = 'text/plain; charset=utf-8';

/** The endpoints of the transparency log: digests for anyone, and the proof of one event. */
export const transparencyEndpoints = {
  readCheckpoint: {
    slice: 'transparency',
    method: 'GET',
    path: '/v1/log/checkpoint',
    summary: 'The newest signed checkpoint of the transparency log (C2SP tlog-checkpoint)',
    access: open,
    status: 200,
    reply: z.string(),
    replyType: TEXT,
  },
  readTile: {
    slice: 'transparency',
    method: 'GET',
    path: '/v1/log/tile/{tile}',
    summary:
      'A tile of the transparency log (C2SP tlog-tiles), by its path in several parts: ' +
      '{level}/{number} for hashes, entries/{number} for entries, each the SHA-256 of an event, ' +
      'and .p/{width} behind it where it is not full. A tile never changes',
    access: open,
    params: z.strictObject({ tile: z.string().min(1).max(64) }),
    openEnded: true,
    status: 200,
    reply: z.string(),
    replyType: 'application/octet-stream',
  },
  readLogKey: {
    slice: 'transparency',
    method: 'GET',
    path: '/v1/log/key',
    summary:
      'The public key that verifies checkpoints, on one line. Who verifies must have it from ' +
      'elsewhere, such as from the people who run the ledger',
    access: open,
    status: 200,
    reply: z.string(),
    replyType: TEXT,
  },
  getEventProof: {
    slice: 'transparency',
    method: 'GET',
    path: '/v1/events/{eventId}/proof',
    summary:
      'A file that proves, offline and with the public key alone, that an event is in the log ' +
      '(C2SP tlog-proof); `extra` holds the bytes of the event',
    access: { kind: 'subtree', right: 'events.read' },
    recorded: 'proof',
    params: z.strictObject({ eventId: Identifier }),
    status: 200,
    reply: z.string(),
    replyType: TEXT,
  },
} satisfies Record<string, Endpoint>;
