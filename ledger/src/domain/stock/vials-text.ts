import { Map as PersistentMap } from 'immutable';
import type { Vials } from './vials.ts';

/** Opened vials as a snapshot holds them. */
export type PlainVials = {
  readonly byEvent: readonly (readonly [string, Parameters<Vials['byEvent']['set']>[1]])[];
  readonly unitsLeft: readonly (readonly [string, number])[];
};

/** The opened vials as plain data, in order. */
export function plainVials({ byEvent, unitsLeft }: Vials): PlainVials {
  return {
    byEvent: [...byEvent].toSorted(([one], [other]) => (one < other ? -1 : 1)),
    unitsLeft: [...unitsLeft].toSorted(([one], [other]) => (one < other ? -1 : 1)),
  };
}

/** The opened vials of plain data. */
export function vialsOf({ byEvent, unitsLeft }: PlainVials): Vials {
  return { byEvent: PersistentMap(byEvent), unitsLeft: PersistentMap(unitsLeft) };
}
