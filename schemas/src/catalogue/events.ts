import { z } from 'zod';
import { Basis } from '../basis.ts';
import { itemShape, lotShape, partyShape, programShape, reasonShape } from './shapes.ts';

/** The events of the catalogue, version 1: what they hold in `data`. */
export const catalogueEventData = {
  ItemRegistered: z.strictObject({ ...itemShape }),
  ItemRevised: z.strictObject({ ...itemShape }),
  ItemRetired: z.strictObject({}),
  LotRegistered: z.strictObject({ ...lotShape, basis: Basis }),
  ProgramRegistered: z.strictObject({ ...programShape }),
  ProgramRevised: z.strictObject({ ...programShape }),
  ReasonDefined: z.strictObject({ ...reasonShape }),
  ReasonHidden: z.strictObject({}),
  PartyRegistered: z.strictObject({ ...partyShape }),
  PartyRevised: z.strictObject({ ...partyShape }),
};
