import { balanceId } from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import type { BalanceEntry, Block, LotEntry, PartEntry } from './draft.ts';
import { rowKeyOfEntry, rowKeyOfLot } from './fields.ts';
import type { OpenBlock } from './offers.ts';
import { readUnits } from './quantity.ts';

/** A line of the document as it was written, before its kind gives it its form. */
export type WrittenLine = {
  /** Where it stands on the page: the item's block, and the row within it. */
  readonly blockId: number;
  readonly row: string;
  readonly item: string;
  /** The balance of the book that it is about; else what the label says. */
  readonly balance?: BalanceKey;
  readonly label?: LotEntry;
  readonly lotNumber?: string | undefined;
  readonly expiry?: string | undefined;
  /** In the smallest unit; null where a count leaves the balance out. */
  readonly quantity: number | null;
  readonly unitsPerPack: number;
  readonly reason: string;
  /** Of a count: the parts of its difference, which stand in the place of one reason. */
  readonly parts?: readonly WrittenPart[];
};

/** A part of a difference as it is sent: more than the book has above zero, less below. */
export type WrittenPart = { readonly reason: string; readonly quantity: number };

/** The lines of a block: rows in which nothing, or no number, was written make none. */
export function linesOf({ block, flow }: OpenBlock): WrittenLine[] {
  const entries = block.entries.map((entry) => lineOfEntry(entry, block));
  const lots = flow === 'out' ? [] : block.lots.map((lot) => lineOfLot(lot, block));
  return [...entries, ...lots].flatMap(({ quantity, ...line }) => {
    if (quantity === undefined) return [];
    const isBeyondNote = 'label' in line && line.label.arrived !== undefined;
    return quantity !== 0 || flow === 'count' || isBeyondNote ? [{ ...line, quantity }] : [];
  });
}

function lineOfEntry(entry: BalanceEntry, block: Block) {
  return {
    ...commonOf(entry, block),
    row: rowKeyOfEntry(balanceId(entry.key)),
    balance: entry.key,
    lotNumber: entry.lotNumber,
    expiry: entry.expiry,
    ...partsOf(entry),
  };
}

function partsOf({ parts = [], skipped }: BalanceEntry) {
  return parts.length === 0 || skipped ? {} : { parts: parts.map(writtenPart) };
}

/** A part of a difference with its sign; what is no number counts as none. */
export function writtenPart({ direction, quantity, reason }: PartEntry): WrittenPart {
  const units = readUnits(quantity, 1) ?? 0;
  return { reason, quantity: direction === 'in' ? units : -units };
}

function lineOfLot(lot: LotEntry, block: Block) {
  return {
    ...commonOf(lot, block),
    row: rowKeyOfLot(lot.id),
    label: lot,
    lotNumber: lot.number.trim() === '' ? undefined : lot.number.trim(),
    expiry: lot.expiry === '' ? undefined : lot.expiry,
  };
}

function commonOf({ quantity, skipped, reason }: BalanceEntry | LotEntry, block: Block) {
  return {
    blockId: block.id,
    item: block.item,
    unitsPerPack: block.unitsPerPack,
    quantity: skipped ? null : readUnits(quantity, block.unitsPerPack),
    reason,
  };
}
