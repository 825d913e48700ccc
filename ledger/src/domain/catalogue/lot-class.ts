import { LIMITS } from '@lumbung/schemas/limits';
import { streamOf } from '@lumbung/schemas/streams';
import type { References } from '../references.ts';
import { referred } from '../references.ts';
import type { LotState } from './lot-state.ts';

/** The stream of the lot that a lot was merged into: who reads the one needs the other too. */
export function leadsToSurvivor(state: LotState): string[] {
  return state?.into === undefined ? [] : [streamOf('lot', state.into)];
}

/**
 * The lot that survives of those that a lot was merged into, itself where it was not merged. Two
 * merges that did not see each other can make a circle; of its lots the one with the lowest
 * identifier survives, whichever of them is asked for.
 */
export function survivorOf(references: References, lot: string): string {
  const seen = [lot];
  let last = lot;
  for (let merges = 0; merges < LIMITS.lotMergesFollowedMax; merges += 1) {
    const into = referred(references, 'lot', last)?.into;
    if (into === undefined) return last;
    const circle = seen.indexOf(into);
    if (circle >= 0) return seen.slice(circle).toSorted()[0] ?? lot;
    seen.push(into);
    last = into;
  }
  return last;
}
