import { z } from 'zod';
import { Ordinal, readShape } from './shapes.ts';
import { open } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';

const operate = { kind: 'country', right: 'ledger.operate' } as const;

/** The state of one projection. */
export const ProjectionState = z.strictObject({
  name: z.string(),
  version: z.int(),
  ordinal: Ordinal,
  /** Keys that a poison event parked; they wait for a repair. */
  parkedKeys: z.int(),
  /** SHA-256 over the canonical rows; only where it was asked for. */
  digest: z.string().optional(),
});

/** The state of one projection. */
export type ProjectionState = z.infer<typeof ProjectionState>;

/** How the publishing to Kafka stands. */
const Publication = z.strictObject({
  /** `waiting`: it was in trouble and tries again; `fenced`: another publisher took over. */
  standing: z.enum(['starting', 'publishing', 'waiting', 'fenced', 'stopped']),
  /** The last event that is published; absent until that is known. */
  ordinal: Ordinal.optional(),
});

const Projections = z.strictObject({
  ordinal: Ordinal,
  projections: z.array(ProjectionState),
  /** Only where this process publishes. */
  publication: Publication.optional(),
});

/** The endpoints of those who run an installation. */
export const operationEndpoints = {
  getLiveness: {
    slice: 'operation',
    method: 'GET',
    path: '/health/live',
    summary: 'The process answers',
    access: open,
    status: 200,
    reply: z.strictObject({ status: z.literal('ok') }),
  },
  getReadiness: {
    slice: 'operation',
    method: 'GET',
    path: '/health/ready',
    summary: 'The ledger takes commands and the read models keep up',
    access: open,
    status: 200,
    reply: z.strictObject({
      status: z.enum(['ok', 'behind', 'stopped']),
      ordinal: Ordinal,
      projectedOrdinal: Ordinal,
      /** How the facts stand, which harms nothing else; -1 where this process does not know. */
      analytics: z.strictObject({
        status: z.enum(['off', 'elsewhere', 'loading', 'ok', 'failing']),
        ordinal: Ordinal,
      }),
    }),
  },
  listProjections: {
    slice: 'operation',
    method: 'GET',
    path: '/v1/projections',
    summary: 'The read models: how far they are, what is parked, and their digests when asked for',
    access: operate,
    query: z.strictObject({ ...readShape, digest: z.stringbool().default(false) }),
    status: 200,
    reply: Projections,
  },
  rebuildProjections: {
    slice: 'operation',
    method: 'POST',
    path: '/v1/projections/rebuild',
    summary: 'Rebuild read models beside the live ones and swap them; answers with their digests',
    access: operate,
    body: z.strictObject({ names: z.array(z.string().max(64)).max(50).optional() }),
    status: 200,
    reply: Projections,
  },
} satisfies Record<string, Endpoint>;
