import { z } from 'zod';
import { Basis } from '../basis.ts';
import { batchShape, certificateShape } from './shapes.ts';

/** The events of a destruction batch, version 1. What was destroyed stands in the stock book. */
export const disposalEventData = {
  DestructionBatchCreated: z.strictObject({ ...batchShape, basis: Basis }),
  DestructionCertified: z.strictObject({ ...certificateShape, basis: Basis }),
};
