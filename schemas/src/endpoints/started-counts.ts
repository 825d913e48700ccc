import { z } from 'zod';
import { Identifier } from '../identifiers.ts';
import { balanceKeyShape } from '../stock/balance-key.ts';
import { CivilDate, Instant } from '../time.ts';
import { CountUnderWay } from './counts.ts';
import type { Endpoint } from './endpoint.ts';
import { Ordinal, momentShape, pageOf, pageShape, readShape } from './shapes.ts';

const { asKnownAt, ordinal } = momentShape;
const knownShape = { asKnownAt, ordinal };
const answeredShape = { asKnownAt: Instant.optional() };

const facility = { facilityId: Identifier };
const access = { kind: 'facility', right: 'stock.read' } as const;

const balanceShape = {
  ...balanceKeyShape,
  itemCode: z.string(),
  itemName: z.string(),
  unit: z.string(),
  lotNumber: z.string().optional(),
  expiry: CivilDate.optional(),
};

/** A balance that a count against the snapshot has to answer. */
export const SnapshotRow = z.strictObject({
  line: z.int(),
  ...balanceShape,
  /** What the book had when the count was started; absent where it is counted blind. */
  booked: z.int().optional(),
});

/** A balance that a count against the snapshot has to answer. */
export type SnapshotRow = z.infer<typeof SnapshotRow>;

/** A balance of the scope that the book changed since; also one that the snapshot did not have. */
export const ChangedSince = z.strictObject({
  ...balanceShape,
  /** The last event that changed it: a count against the snapshot is refused for it. */
  event: Identifier,
  ordinal: Ordinal,
  recordedAt: Instant,
  /** By how much, all changes together; absent where it is counted blind. */
  change: z.int().optional(),
});

/** A balance of the scope that the book changed since. */
export type ChangedSince = z.infer<typeof ChangedSince>;

/** A count that was started, with what ended it if that is known. */
export const StartedCount = CountUnderWay.extend({
  ended: z.strictObject({ event: Identifier, ordinal: Ordinal }).optional(),
});

/** A count that was started. */
export type StartedCount = z.infer<typeof StartedCount>;

/** The endpoints of counts that are made against a snapshot. */
export const startedCountEndpoints = {
  listStartedCounts: {
    slice: 'stock',
    method: 'GET',
    path: '/v1/facilities/{facilityId}/started-counts',
    summary: 'The counts of a facility that are neither recorded nor given up, newest first',
    access,
    params: z.strictObject(facility),
    query: z.strictObject({ ...pageShape, ...knownShape }),
    status: 200,
    reply: pageOf(CountUnderWay).extend(answeredShape),
  },
  getStartedCount: {
    slice: 'stock',
    method: 'GET',
    path: '/v1/facilities/{facilityId}/started-counts/{eventId}',
    summary: 'A started count: what is to be answered, and what the book changed of it since',
    access,
    params: z.strictObject({ ...facility, eventId: Identifier }),
    query: z.strictObject({
      ...readShape,
      ...knownShape,
      /** Leaves out what the book has, so that nobody counts what they expect. */
      blind: z.stringbool().default(false),
    }),
    status: 200,
    reply: z.strictObject({
      ordinal: Ordinal,
      ...answeredShape,
      start: StartedCount,
      /** The items of its scope, where that names items. */
      items: z.array(Identifier),
      rows: z.array(SnapshotRow),
      /** A count against it would be refused: a balance of its scope changed since. */
      stale: z.boolean(),
      changedSince: z.array(ChangedSince),
    }),
  },
} satisfies Record<string, Endpoint>;
