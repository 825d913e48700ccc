import { z } from 'zod';
import { batchShape, certificateShape } from './shapes.ts';

/** The commands of a destruction batch: what they hold in `body`. The target is the batch. */
export const disposalCommandBody = {
  'destructionBatch.create': z.strictObject(batchShape),
  'destruction.certify': z.strictObject(certificateShape),
};
