import { z } from 'zod';
import { Basis } from '../basis.ts';
import { Identifier } from '../identifiers.ts';
import { lotChangeShapes } from './lot-changes.ts';
import { LOT_STATUS_NAMES } from './lot-statuses.ts';
import { recallShapes } from './recalls.ts';
import { itemShape, lotShape, partyShape, programShape, reasonShape } from './shapes.ts';

/** The events of the catalogue, version 1: what they hold in `data`. */
export const catalogueEventData = {
  ItemRegistered: z.strictObject({ ...itemShape }),
  ItemRevised: z.strictObject({ ...itemShape }),
  ItemRetired: z.strictObject({}),
  LotRegistered: z.strictObject({ ...lotShape, basis: Basis }),
  LotCorrected: z.strictObject({ ...lotChangeShapes.correct, basis: Basis }),
  LotMerged: z.strictObject({ ...lotChangeShapes.merge, basis: Basis }),
  LotMergeUndone: z.strictObject({
    ...lotChangeShapes.undoMerge,
    /** The lot that it was merged into. */
    into: Identifier,
    /** The status of the lot that it was merged into, which stays until it is set. */
    status: z.enum(LOT_STATUS_NAMES),
    basis: Basis,
  }),
  LotExpiryExtended: z.strictObject({ ...lotChangeShapes.extendExpiry, basis: Basis }),
  LotStatusChanged: z.strictObject({ ...lotChangeShapes.setStatus, basis: Basis }),
  RecallIssued: z.strictObject({ ...recallShapes.issue, basis: Basis }),
  RecallExtended: z.strictObject({ ...recallShapes.extend, basis: Basis }),
  RecallClosed: z.strictObject({ ...recallShapes.close }),
  ProgramRegistered: z.strictObject({ ...programShape }),
  ProgramRevised: z.strictObject({ ...programShape }),
  ReasonDefined: z.strictObject({ ...reasonShape }),
  ReasonHidden: z.strictObject({}),
  PartyRegistered: z.strictObject({ ...partyShape }),
  PartyRevised: z.strictObject({ ...partyShape }),
};
