import { survivorOf as survivorBy } from '@lumbung/schemas/catalogue/survivor';
import { streamOf } from '@lumbung/schemas/streams';
import type { References } from '../references.ts';
import { referred } from '../references.ts';
import type { LotState } from './lot-state.ts';

/** The stream of the lot that a lot was merged into: who reads the one needs the other too. */
export function leadsToSurvivor(state: LotState): string[] {
  return state?.into === undefined ? [] : [streamOf('lot', state.into)];
}

/** The lot that survives of those that a lot was merged into, by what a decision refers to. */
export function survivorOf(references: References, lot: string): string {
  return survivorBy(lot, (each) => referred(references, 'lot', each)?.into);
}
