import { UNKNOWN_LOT } from '@lumbung/schemas/stock/balance-key';
import { emptyLot } from './draft.ts';
import type { BalanceEntry, Block, Draft, LotEntry } from './draft.ts';
import { entryFor } from './offers.ts';
import type { Offer } from './offers.ts';
import { readUnits, readWhole, throughLens } from './quantity.ts';
import { splitByTurn } from './turns.ts';

/** A draft with another block for an item; `typed` gives it an empty label to fill in. */
export function addBlock(draft: Draft, item: string, typed: boolean, unitsPerPack = 1): Draft {
  const id = draft.nextId;
  const block: Block = {
    id,
    item,
    unitsPerPack,
    total: '',
    entries: [],
    lots: typed ? [emptyLot(id + 1)] : [],
    direction: 'out',
    reason: '',
    overrideReason: '',
    to: '',
    toFunding: '',
  };
  return { ...draft, blocks: [...draft.blocks, block], nextId: id + 2 };
}

/** A draft without a block. */
export function removeBlock(draft: Draft, id: number): Draft {
  return { ...draft, blocks: draft.blocks.filter((block) => block.id !== id) };
}

/** A draft with one of its blocks changed. */
export function changeBlock(draft: Draft, id: number, change: (block: Block) => Block): Draft {
  const blocks = draft.blocks.map((block) => (block.id === id ? change(block) : block));
  return { ...draft, blocks };
}

/** A draft with another label to fill in, of stock at a place. */
export function addLot(draft: Draft, blockId: number, place?: string): Draft {
  const lot = emptyLot(draft.nextId, place);
  const changed = changeBlock(draft, blockId, (block) => ({
    ...block,
    lots: [...block.lots, lot],
  }));
  return { ...changed, nextId: draft.nextId + 1 };
}

/** A block with one of its labels changed. */
export function changeLot(block: Block, id: number, change: Partial<LotEntry>): Block {
  const lots = block.lots.map((lot) => (lot.id === id ? { ...lot, ...change } : lot));
  return { ...block, lots };
}

/** A block without one of its labels. */
export function removeLot(block: Block, id: number): Block {
  return { ...block, lots: block.lots.filter((lot) => lot.id !== id) };
}

/** A block with something typed for a balance; its total follows. */
export function changeEntry(block: Block, offer: Offer, change: Partial<BalanceEntry>): Block {
  const entry: BalanceEntry = {
    ...(entryFor(block, offer.id) ?? entryOf(offer, '')),
    ...change,
  };
  const others = block.entries.filter((other) => other !== entryFor(block, offer.id));
  const changed = { ...block, entries: [...others, entry] };
  return { ...changed, total: sumOf(changed.entries) };
}

/** A block with one number for all its lots: it falls on them in the order of their turns. */
export function changeTotal(block: Block, offers: readonly Offer[], total: string): Block {
  const units = readUnits(total, block.unitsPerPack);
  if (units === undefined) return { ...block, total, entries: [] };
  const { shares, missing } = splitByTurn(offers, units, block.unitsPerPack);
  const last = offers.at(-1);
  const taker = last !== undefined && takesTheRest(last, offers) ? last : undefined;
  const entries = offers.flatMap((offer) => {
    const share = (shares.get(offer.id) ?? 0) + (offer === taker ? missing : 0);
    return share === 0 ? [] : [entryOf(offer, String(share / block.unitsPerPack))];
  });
  return { ...block, total, entries };
}

/** What the book does not cover goes to the unknown lot, where the facility offers one. */
function takesTheRest(last: Offer, offers: readonly Offer[]): boolean {
  return last.key.lot === UNKNOWN_LOT || (last.key.lot === undefined && offers.length === 1);
}

/** A block seen through another pack: what does not come out whole is to be typed again. */
export function changeLens(block: Block, unitsPerPack: number): Block {
  const seen = (text: string) => throughLens(text, block.unitsPerPack, unitsPerPack);
  const entries = block.entries.map((entry) => ({ ...entry, quantity: seen(entry.quantity) }));
  const lots = block.lots.map(({ arrived, ...lot }) => ({
    ...lot,
    quantity: seen(lot.quantity),
    ...(arrived === undefined
      ? {}
      : {
          arrived: {
            ...arrived,
            accepted: seen(arrived.accepted),
            rejected: seen(arrived.rejected),
          },
        }),
  }));
  return { ...block, unitsPerPack, entries, lots, total: sumOf(entries) };
}

function entryOf(offer: Offer, quantity: string): BalanceEntry {
  const { key, lotNumber, expiry } = offer;
  return {
    key,
    ...(lotNumber === undefined ? {} : { lotNumber }),
    ...(expiry === undefined ? {} : { expiry }),
    quantity,
    skipped: false,
    reason: '',
  };
}

function sumOf(entries: readonly BalanceEntry[]): string {
  const numbers = entries.map(({ quantity }) => (quantity === '' ? 0 : readWhole(quantity)));
  if (numbers.some((number) => number === undefined)) return '';
  const sum = numbers.reduce<number>((total, number) => total + (number ?? 0), 0);
  return sum === 0 ? '' : String(sum);
}
