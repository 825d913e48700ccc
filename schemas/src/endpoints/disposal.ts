import { z } from 'zod';
import { certificateShape } from '../disposal/shapes.ts';
import { Identifier } from '../identifiers.ts';
import { Code } from '../text.ts';
import { CivilDate, Instant } from '../time.ts';
import type { Endpoint } from './endpoint.ts';
import { Accepted, Ordinal, pageOf, pageShape, readShape } from './shapes.ts';

const { facility: _, ...certificate } = certificateShape;

const facility = { facilityId: Identifier };
const batch = { ...facility, batchId: Identifier };
const readStock = { kind: 'facility', right: 'stock.read' } as const;

/** A destruction batch, with its certificate once it has one. */
export const BatchRow = z.strictObject({
  id: Identifier,
  code: Code,
  createdAt: Instant,
  certificate: z.strictObject({ ...certificate, certifiedAt: Instant }).optional(),
});

/** A destruction batch, with its certificate once it has one. */
export type BatchRow = z.infer<typeof BatchRow>;

/** What was destroyed in a batch of an item and a lot, without what was taken back. */
export const DestroyedRow = z.strictObject({
  item: Identifier,
  name: z.string(),
  unit: z.string(),
  lot: z.string().optional(),
  lotNumber: z.string().optional(),
  expiry: CivilDate.optional(),
  quantity: z.int(),
});

/** What was destroyed in a batch of an item and a lot, without what was taken back. */
export type DestroyedRow = z.infer<typeof DestroyedRow>;

/** The endpoints of destruction batches. What is destroyed is a document of the stock book. */
export const disposalEndpoints = {
  createDestructionBatch: {
    slice: 'stock',
    method: 'POST',
    path: '/v1/facilities/{facilityId}/destruction-batches/{batchId}',
    summary: 'Create a destruction batch; its identifier is made by the sender',
    access: { kind: 'command' },
    params: z.strictObject(batch),
    body: z.strictObject({ code: Code }),
    idempotent: true,
    command: 'destructionBatch.create',
    status: 201,
    reply: Accepted,
  },
  certifyDestruction: {
    slice: 'stock',
    method: 'POST',
    path: '/v1/facilities/{facilityId}/destruction-batches/{batchId}/certificate',
    summary: 'Certify the destruction of a batch: nothing more is destroyed in it then',
    access: { kind: 'command' },
    params: z.strictObject(batch),
    body: z.strictObject(certificate),
    idempotent: true,
    command: 'destruction.certify',
    status: 201,
    reply: Accepted,
  },
  listDestructionBatches: {
    slice: 'stock',
    method: 'GET',
    path: '/v1/facilities/{facilityId}/destruction-batches',
    summary: 'The destruction batches of a facility, newest first',
    access: readStock,
    params: z.strictObject(facility),
    query: z.strictObject(pageShape),
    status: 200,
    reply: pageOf(BatchRow),
  },
  getDestructionBatch: {
    slice: 'stock',
    method: 'GET',
    path: '/v1/facilities/{facilityId}/destruction-batches/{batchId}',
    summary: 'A destruction batch: what was destroyed, how much, which lots, and its certificate',
    access: readStock,
    params: z.strictObject(batch),
    query: z.strictObject(readShape),
    status: 200,
    reply: z.strictObject({ ordinal: Ordinal, batch: BatchRow, rows: z.array(DestroyedRow) }),
  },
} satisfies Record<string, Endpoint>;
