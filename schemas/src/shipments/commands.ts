import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { Quantity } from '../quantity.ts';
import { Direction, ReasonRef } from '../stock/reasons.ts';
import { DocumentNumber } from '../text.ts';
import { Identifier } from '../identifiers.ts';
import { ResolutionAccount } from './parts.ts';
import { transitKeyShape } from './transit-key.ts';

const resolutionLine = z.strictObject({
  ...transitKeyShape,
  quantity: Quantity,
  /** `out` where goods are in transit that never came, `in` where more came than were sent. */
  direction: Direction.default('out'),
  account: ResolutionAccount,
  reason: ReasonRef,
});

/** The commands of a shipment: what they hold in `body`. The target is the shipment. */
export const shipmentsCommandBody = {
  'discrepancy.resolve': z.strictObject({
    document: DocumentNumber.optional(),
    /** The two ends of the shipment, as the books have them: whose right is asked for. */
    sender: Identifier,
    receiver: Identifier,
    lines: z.array(resolutionLine).min(1).max(LIMITS.documentLinesMax),
  }),
};
