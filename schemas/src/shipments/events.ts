import { z } from 'zod';
import { Basis } from '../basis.ts';
import { LIMITS } from '../limits.ts';
import { Quantity } from '../quantity.ts';
import { Direction, ReasonRef } from '../stock/reasons.ts';
import { DocumentNumber, LotNumber } from '../text.ts';
import { CivilDate } from '../time.ts';
import { Identifier } from '../identifiers.ts';
import { ResolutionAccount } from './parts.ts';
import { transitKeyShape } from './transit-key.ts';

const resolutionLine = z.strictObject({
  /** The line's number within the event, from 1 without gaps. */
  line: z.int().min(1).max(LIMITS.documentLinesMax),
  ...transitKeyShape,
  lotNumber: LotNumber.optional(),
  expiry: CivilDate.optional(),
  quantity: Quantity,
  /** `out`: from transit to the account; `in`: from the account into transit. */
  direction: Direction,
  account: ResolutionAccount,
  reason: ReasonRef,
});

/**
 * The events of a shipment, version 1: what they hold in `data`. The goods' own facts stand in the
 * two stock books, once.
 */
export const shipmentsEventData = {
  DiscrepancyResolved: z.strictObject({
    document: DocumentNumber.optional(),
    sender: Identifier,
    receiver: Identifier,
    lines: z.array(resolutionLine).min(1).max(LIMITS.documentLinesMax),
    basis: Basis,
  }),
};
