import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import { balanceKeyOf } from '@lumbung/schemas/stock/balance-key';
import { VVM_STAGES } from '@lumbung/schemas/stock/vvm-stages';
import type { References } from '../references.ts';
import type { Availability } from './availability.ts';
import type { CheckedLine } from './line-checks.ts';
import { knownLot } from './lot-of-line.ts';
import type { Balance, StockState } from './state.ts';

/** A balance that a line may take from, with what decides its turn. */
export type Candidate = {
  readonly key: BalanceKey;
  readonly expiry?: string;
  readonly firstReceivedAt: string;
};

/** What a line may take from. */
export type PickRule = {
  /** Stock that expired before this civil date is passed over; without it none is. */
  readonly usableOn?: string;
  /** Stock at or past the discard point of its vial monitor is passed over. */
  readonly usableStagesOnly: boolean;
};

/** A day after every expiry: a lot without expiry is taken last. */
const NEVER = '9999-12-31';

/** The order of turns: worst VVM stage first, then earliest expiry, then oldest receipt (FEFO). */
function byTurn(one: Candidate, other: Candidate): number {
  const stages = (other.key.vvmStage ?? 0) - (one.key.vvmStage ?? 0);
  if (stages !== 0) return stages;
  return compare(turnOf(one), turnOf(other));
}

function turnOf(candidate: Candidate): string {
  const { expiry, firstReceivedAt, key } = candidate;
  return `${expiry ?? NEVER}|${firstReceivedAt}|${key.lot ?? ''}`;
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** Whether stock of a lot may be used on a civil date: through the end of its expiry day. */
export function isExpiredOn(expiry: string | undefined, date: string): boolean {
  return expiry !== undefined && expiry < date;
}

/** The balances that a line may take from, in the order of their turns. */
export function candidatesOf(
  line: CheckedLine,
  rule: PickRule,
  state: StockState,
  references: References,
): Candidate[] {
  const balances = state.balances.get(line.key.item)?.values() ?? [];
  return [...balances]
    .filter(({ key }) => matches(line, key))
    .filter(({ key }) => !rule.usableStagesOnly || isUsableStage(key.vvmStage))
    .map((balance) => candidateOf(balance, state, references))
    .filter(({ expiry }) => rule.usableOn === undefined || !isExpiredOn(expiry, rule.usableOn))
    .toSorted(byTurn);
}

/** Whether a vial monitor's stage still allows use. */
export function isUsableStage(stage: BalanceKey['vvmStage']): boolean {
  return stage === undefined || VVM_STAGES[stage].mayBeUsed;
}

function matches({ key, lot }: CheckedLine, other: BalanceKey): boolean {
  return (
    key.program === other.program &&
    key.funding === other.funding &&
    key.place === other.place &&
    key.condition === other.condition &&
    (key.vvmStage === undefined || key.vvmStage === other.vvmStage) &&
    (lot === undefined || lot.lot === other.lot)
  );
}

function candidateOf(balance: Balance, state: StockState, references: References): Candidate {
  const { key, timeline } = balance;
  const known = key.lot === undefined ? undefined : knownLot(state, references, key.lot);
  return {
    key: balanceKeyOf(key),
    ...(known?.expiry === undefined ? {} : { expiry: known.expiry }),
    firstReceivedAt: timeline.entries[0]?.at ?? '',
  };
}

/** How much to take from which balance. */
export type Pick = { readonly key: BalanceKey; readonly quantity: number };

/** Takes a quantity from the candidates in their order; the rest is what they do not have. */
export function pickInOrder(
  candidates: readonly Candidate[],
  quantity: number,
  availability: Availability,
): { readonly picks: readonly Pick[]; readonly rest: number } {
  const picks: Pick[] = [];
  let rest = quantity;
  for (const { key } of candidates) {
    const share = Math.min(rest, Math.max(0, availability.of(key)));
    if (share === 0) continue;
    picks.push({ key, quantity: share });
    availability.take(key, share);
    rest -= share;
  }
  return { picks, rest };
}
