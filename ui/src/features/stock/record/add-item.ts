import { addBlock } from './changes.ts';
import type { Draft } from './draft.ts';
import { kindRow } from './kinds.ts';
import type { Surroundings } from './offers.ts';

/** A draft with another item; where the book offers nothing of it, with a label to fill in. */
export function addItem(draft: Draft, item: string, around: Surroundings): Draft {
  const { offered, typedLots, inVials, identifies } = kindRow(around.kind);
  const [vial] = around.items.get(item)?.presentations ?? [];
  const unitsPerPack = inVials === true ? (vial?.unitsPerPack ?? 1) : 1;
  const isOnShelf = (around.stock.get(item)?.balances ?? []).some(({ quantity }) => quantity !== 0);
  const isTyped = offered.length === 0 || !isOnShelf || identifies === true;
  return addBlock(draft, item, typedLots && isTyped, unitsPerPack);
}
