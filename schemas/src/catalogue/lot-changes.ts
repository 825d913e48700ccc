import { z } from 'zod';
import { Identifier } from '../identifiers.ts';
import { ReasonRef } from '../stock/reasons.ts';
import { DocumentNumber, LotNumber } from '../text.ts';
import { CivilDate } from '../time.ts';
import { LOT_STATUS_NAMES } from './lot-statuses.ts';

const because = { reason: ReasonRef };

/** What becomes of a lot after it was first seen: what the command and the event both say. */
export const lotChangeShapes = {
  /** All that the label says, as it should have been read: what is left out is not on it. */
  correct: {
    number: LotNumber,
    expiry: CivilDate.optional(),
    manufactured: CivilDate.optional(),
    ...because,
  },
  /** The lot is the same as another one, which survives. */
  merge: { into: Identifier, ...because },
  undoMerge: { ...because },
  /** The maker or the authority allows use until a later day, as a document says. */
  extendExpiry: { expiry: CivilDate, document: DocumentNumber },
  setStatus: {
    status: z.enum(LOT_STATUS_NAMES),
    ...because,
    /** The recall that sets it, where one does. */
    recall: Identifier.optional(),
  },
};
