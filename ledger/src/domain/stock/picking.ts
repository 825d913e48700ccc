import { LOT_STATUSES } from '@lumbung/schemas/catalogue/lot-statuses';
import type { LotStatus } from '@lumbung/schemas/catalogue/lot-statuses';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import { VVM_STAGES } from '@lumbung/schemas/stock/vvm-stages';
import { statusOf } from '../catalogue/lot-state.ts';
import type { References } from '../references.ts';
import type { Availability } from './availability.ts';
import type { CheckedLine } from './line.ts';
import { knownLot } from './known-lot.ts';
import { BehindHorizon } from '../horizon.ts';
import { balancesOfItem, isCleared } from './state.ts';
import type { Balance, KnownLot, StockState } from './state.ts';
import { firstReceiptOf } from './timeline.ts';
import type { Behind } from './timeline.ts';

/** A balance that a line may take from, with what decides its turn. */
export type Candidate = {
  readonly key: BalanceKey;
  readonly known?: KnownLot | undefined;
  /** Where stock first came into it; absent where none ever did. */
  readonly firstReceipt?: Behind['firstReceipt'];
};

/** What a line may take from. */
export type PickRule = {
  /** Stock that expired before this civil date is passed over; without it none is. */
  readonly usableOn?: string;
  /** Lots that were not released at this moment are passed over; without it none is. */
  readonly releasedAt?: string;
  /** Stock at or past the discard point of its vial monitor is passed over. */
  readonly usableStagesOnly: boolean;
};

/** What a line says of the balances that it may take from. */
type Asking = { readonly key: CheckedLine['key']; readonly lot?: CheckedLine['lot'] | undefined };

/** The balances that a line may take from, in the order of their turns. */
export function candidatesOf(
  line: Asking,
  rule: PickRule,
  state: StockState,
  references: References,
): Candidate[] {
  return balancesOfItem(state, line.key.item)
    .filter(({ key }) => matches(line, key))
    .filter(({ key }) => !rule.usableStagesOnly || isUsableStage(key.vvmStage))
    .map((balance) => candidateOf(balance, state, references))
    .filter(
      ({ known }) => rule.usableOn === undefined || !isExpiredOn(known?.expiry, rule.usableOn),
    )
    .filter(({ known }) => rule.releasedAt === undefined || isReleasedAt(known, rule.releasedAt))
    .toSorted(byTurn);
}

/** How much to take from which balance. */
export type Share = { readonly key: BalanceKey; readonly quantity: number };

/**
 * Takes a quantity from the candidates in their order, from each what `has` says; the rest is what
 * they do not have. What is taken is noted in the availability.
 */
export function pickInOrder(
  candidates: readonly Candidate[],
  quantity: number,
  has: (key: BalanceKey) => number,
  availability: Availability,
): { readonly picks: readonly Share[]; readonly rest: number } {
  const picks: Share[] = [];
  let rest = quantity;
  for (const { key } of candidates) {
    const share = Math.min(rest, Math.max(0, has(key)));
    if (share === 0) continue;
    picks.push({ key, quantity: share });
    availability.change(key, -share);
    rest -= share;
  }
  return { picks, rest };
}

/**
 * Whether stock of an expiry is past it on a civil date: it is usable through the end of that day.
 */
export function isExpiredOn(expiry: string | undefined, date: string): boolean {
  return expiry !== undefined && expiry < date;
}

/** The status of a lot at a moment where it did not allow its use; undefined where it did. */
export function notReleasedAt(known: KnownLot | undefined, moment: string): LotStatus | undefined {
  const status = statusOf({ statuses: known?.statuses ?? [] }, moment);
  return LOT_STATUSES[status].mayBeUsed ? undefined : status;
}

function isReleasedAt(known: KnownLot | undefined, moment: string): boolean {
  return notReleasedAt(known, moment) === undefined;
}

/** Whether a vial monitor's stage still allows use. */
export function isUsableStage(stage: BalanceKey['vvmStage']): boolean {
  return stage === undefined || VVM_STAGES[stage].mayBeUsed;
}

/** A day after every expiry: a lot without expiry is taken last. */
const NEVER = '9999-12-31';

/** The order of turns: worst VVM stage first, then earliest expiry, then oldest receipt (FEFO). */
function byTurn(one: Candidate, other: Candidate): number {
  return (
    (other.key.vvmStage ?? 0) - (one.key.vvmStage ?? 0) ||
    compare(one.known?.expiry ?? NEVER, other.known?.expiry ?? NEVER) ||
    byReceipt(one, other)
  );
}

function byReceipt({ firstReceipt: one }: Candidate, { firstReceipt: other }: Candidate): number {
  if (one === 'unknown' || other === 'unknown') throw new BehindHorizon('a first receipt');
  return (
    compare(one?.at ?? NEVER, other?.at ?? NEVER) ||
    compare(one?.revision ?? 0, other?.revision ?? 0) ||
    compare(one?.line ?? 0, other?.line ?? 0)
  );
}

function compare<Value extends string | number>(one: Value, other: Value): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function matches({ key, lot }: Asking, other: BalanceKey): boolean {
  return (
    key.program === other.program &&
    key.funding === other.funding &&
    key.place === other.place &&
    key.condition === other.condition &&
    (key.vvmStage === undefined || key.vvmStage === other.vvmStage) &&
    (lot === undefined || lot.lot === other.lot)
  );
}

function candidateOf(
  { key, timeline }: Balance,
  state: StockState,
  references: References,
): Candidate {
  return {
    key,
    known: knownLot(state, references, key.lot),
    firstReceipt: isCleared(state, key) ? 'unknown' : firstReceiptOf(timeline),
  };
}
