import type { BalanceRow, StockRow } from '@lumbung/schemas/endpoints/stock-rows';
import type { ItemRow } from '@lumbung/schemas/endpoints/catalogue';
import type { StockControl } from '@lumbung/schemas/facilities/shapes';
import {
  balanceId,
  balanceKeyOf,
  MAIN_PLACE,
  UNKNOWN_LOT,
} from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import { VVM_STAGES } from '@lumbung/schemas/stock/vvm-stages';
import { flowOf } from './draft.ts';
import type { BalanceEntry, Block, Draft } from './draft.ts';
import { kindRow } from './kinds.ts';
import type { Flow, RecordKindRow } from './kind-row.ts';
import type { RecordKind } from './kinds.ts';
import { byTurn } from './turns.ts';

/** A balance that a person may write a number for. */
export type Offer = {
  /** The balance's identity as text. */
  readonly id: string;
  readonly key: BalanceKey;
  readonly lotNumber?: string | undefined;
  readonly expiry?: string | undefined;
  readonly expired: boolean;
  /** What the book says is there, in the smallest unit. */
  readonly onHand: number;
};

/** What the page knows while a document is written. */
export type Surroundings = {
  readonly kind: RecordKind;
  readonly control: StockControl;
  readonly items: ReadonlyMap<string, ItemRow>;
  readonly stock: ReadonlyMap<string, StockRow>;
  /** Of a count that was started: what of its snapshot is shown, and the place that it is of. */
  readonly against?: { readonly blind: boolean; readonly place?: string | undefined };
};

/** A block with what the book offers for it. */
export type OpenBlock = {
  readonly block: Block;
  readonly item: ItemRow | undefined;
  readonly flow: Flow;
  readonly offers: readonly Offer[];
};

/**
 * Every block of a draft with the balances that are offered for it, in the order of their turns.
 */
export function openBlocks(draft: Draft, around: Surroundings): OpenBlock[] {
  return draft.blocks.map((block) => {
    const flow = flowOf(around.kind, draft, block);
    const item = around.items.get(block.item);
    return { block, item, flow, offers: offersOf(block, flow, around) };
  });
}

/** Whether one number for all lots is offered: where there are several, taken in turn. */
export function takesTotal({ offers }: OpenBlock, kind: RecordKind): boolean {
  return kindRow(kind).suggested && offers.length > 1;
}

/** What was typed for an offer; undefined when nothing was. */
export function entryFor(block: Block, id: string): BalanceEntry | undefined {
  return block.entries.find((entry) => balanceId(entry.key) === id);
}

function offersOf(block: Block, flow: Flow, around: Surroundings): Offer[] {
  const row = kindRow(around.kind);
  const balances = around.stock.get(block.item)?.balances ?? [];
  const standing = balances.filter((balance) => isOffered(balance, flow, row)).map(offerOf);
  const offers = [...standing, ...uncoveredOffers(block, flow, around, standing)];
  const known = new Set(offers.map(({ id }) => id));
  const typed = block.entries
    .filter(({ key, quantity }) => quantity !== '' && !known.has(balanceId(key)))
    .map((entry) => offerOf({ ...entry, ...entry.key, expired: false, quantity: 0 }));
  return [...offers, ...typed].sort(byTurn);
}

function isOffered(balance: BalanceRow, flow: Flow, row: RecordKindRow): boolean {
  if (!row.offered.includes(balance.condition)) return false;
  if (row.identifies === true) return balance.lot === UNKNOWN_LOT && balance.quantity !== 0;
  if (flow === 'count') return balance.quantity !== 0;
  if (balance.quantity <= 0 && flow === 'out') return false;
  return !row.usableOnly || isUsable(balance);
}

function isUsable(balance: BalanceRow): boolean {
  const { vvmStage, expired, lotStatus } = balance;
  if (lotStatus !== undefined) return false;
  return !expired && (vvmStage === undefined || VVM_STAGES[vvmStage].mayBeUsed);
}

type Standing = BalanceKey & {
  lotNumber?: string | undefined;
  expiry?: string | undefined;
  expired: boolean;
  quantity: number;
};

function offerOf(balance: Standing): Offer {
  const key = balanceKeyOf(balance);
  const { lotNumber, expiry, expired, quantity } = balance;
  return { id: balanceId(key), key, lotNumber, expiry, expired, onHand: quantity };
}

/** Where the facility records and flags, more may be taken than the book has: from no known lot. */
function uncoveredOffers(
  block: Block,
  flow: Flow,
  around: Surroundings,
  standing: readonly Offer[],
): Offer[] {
  const item = around.items.get(block.item);
  if (item === undefined || flow !== 'out' || around.control !== 'flag') return [];
  const key: BalanceKey = {
    item: block.item,
    ...(item.lotManaged ? { lot: UNKNOWN_LOT } : {}),
    place: MAIN_PLACE,
    condition: 'usable',
  };
  const offer = { ...offerOf({ ...key, expired: false, quantity: 0 }) };
  return standing.some(({ id }) => id === offer.id) ? [] : [offer];
}
