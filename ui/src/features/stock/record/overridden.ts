import { rowKeyOfEntry } from './fields.ts';
import { entryFor } from './offers.ts';
import type { Offer, OpenBlock } from './offers.ts';
import { unitsOrNone } from './quantity.ts';
import { overriddenTurns } from './turns.ts';

/** What was written for an offer, in units. */
export function takenOf({ block }: OpenBlock, id: string): number {
  return unitsOrNone(entryFor(block, id)?.quantity ?? '', block.unitsPerPack);
}

/** The rows that take a lot out of turn, each with the lot that should have come first. */
export function overriddenOf(open: OpenBlock): ReadonlyMap<string, Offer> {
  const byOffer = overriddenTurns(open.offers, (id) => takenOf(open, id));
  return new Map([...byOffer].map(([id, first]) => [rowKeyOfEntry(id), first]));
}
