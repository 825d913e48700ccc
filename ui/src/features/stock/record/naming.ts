import type { LotEntry } from './draft.ts';
import type { Offer, OpenBlock } from './offers.ts';
import { readUnits } from './quantity.ts';

/** The balance of the unknown lot that a typed lot names: the first one unless it says another. */
export function unknownOf({ offers }: Pick<OpenBlock, 'offers'>, of: string): Offer | undefined {
  return offers.find(({ id }) => id === of) ?? offers[0];
}

/** How much a balance of the unknown lot has, or lacks, to be named. */
export function unnamedOf({ onHand }: Offer): number {
  return Math.abs(onHand);
}

/** Whether more is named of a balance than it has or lacks, the lots before this one counted. */
export function namesTooMuch(open: OpenBlock, lot: LotEntry): boolean {
  const { block } = open;
  const unknown = unknownOf(open, lot.of);
  if (unknown === undefined) return false;
  const before = block.lots.slice(0, block.lots.indexOf(lot) + 1);
  const named = before
    .filter(({ of }) => unknownOf(open, of) === unknown)
    .reduce((sum, { quantity }) => sum + (readUnits(quantity, block.unitsPerPack) ?? 0), 0);
  return named > unnamedOf(unknown);
}
