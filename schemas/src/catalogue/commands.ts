import { z } from 'zod';
import { lotChangeShapes } from './lot-changes.ts';
import { recallShapes } from './recalls.ts';
import { itemShape, lotShape, partyShape, programShape, reasonShape } from './shapes.ts';

const nothing = z.strictObject({});

/** The commands of the catalogue: what they hold in `body`. The target is the thing's identifier. */
export const catalogueCommandBody = {
  'item.register': z.strictObject({ ...itemShape }),
  'item.revise': z.strictObject({ ...itemShape }),
  'item.retire': nothing,
  'lot.register': z.strictObject({ ...lotShape }),
  'lot.correct': z.strictObject({ ...lotChangeShapes.correct }),
  'lot.merge': z.strictObject({ ...lotChangeShapes.merge }),
  'lotMerge.undo': z.strictObject({ ...lotChangeShapes.undoMerge }),
  'lotExpiry.extend': z.strictObject({ ...lotChangeShapes.extendExpiry }),
  'lotStatus.set': z.strictObject({ ...lotChangeShapes.setStatus }),
  'recall.issue': z.strictObject({ ...recallShapes.issue }),
  'recall.extend': z.strictObject({ ...recallShapes.extend }),
  'recall.close': z.strictObject({ ...recallShapes.close }),
  'program.register': z.strictObject({ ...programShape }),
  'program.revise': z.strictObject({ ...programShape }),
  'reason.define': z.strictObject({ ...reasonShape }),
  'reason.hide': nothing,
  'party.register': z.strictObject({ ...partyShape }),
  'party.revise': z.strictObject({ ...partyShape }),
};
