import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import type { Condition } from '@lumbung/schemas/stock/conditions';
import { MAIN_PLACE, UNKNOWN_LOT } from '@lumbung/schemas/stock/balance-key';

/** What decides the turn of a balance. */
export type Turned = {
  readonly id: string;
  readonly key: BalanceKey;
  readonly expiry?: string | undefined;
  readonly onHand: number;
};

/** A day after every expiry: a lot without expiry is taken last. */
const NEVER = '9999-12-31';

/**
 * The order of turns, as the ledger picks: worst VVM stage first, then earliest expiry (FEFO).
 * Stock of a program or a funder, and stock elsewhere than in the main place, comes after the
 * common one; then an unknown lot, then what is not usable. Equal turns keep the order of the
 * book.
 */
export function byTurn(one: Turned, other: Turned): number {
  return (
    poolOf(one.key) - poolOf(other.key) ||
    (other.key.vvmStage ?? 0) - (one.key.vvmStage ?? 0) ||
    compare(one.expiry ?? NEVER, other.expiry ?? NEVER)
  );
}

const CONDITION_TURNS = {
  usable: 0,
  quarantined: 10,
  awaitingDisposal: 20,
} as const satisfies Record<Condition, number>;

function poolOf(key: BalanceKey): number {
  const turn = CONDITION_TURNS[key.condition];
  if (key.lot === UNKNOWN_LOT) return turn + 2;
  const isCommon = key.program === undefined && key.funding === undefined;
  return isCommon && key.place === MAIN_PLACE ? turn : turn + 1;
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** How one total falls on the balances in their order, in units; `missing` is what none has. */
export function splitByTurn(
  balances: readonly Turned[],
  total: number,
  unitsPerPack: number,
): { readonly shares: ReadonlyMap<string, number>; readonly missing: number } {
  const shares = new Map<string, number>();
  let missing = total;
  for (const { id, onHand } of balances) {
    const whole = Math.max(0, Math.floor(onHand / unitsPerPack)) * unitsPerPack;
    const share = Math.min(missing, whole);
    if (share === 0) continue;
    shares.set(id, share);
    missing -= share;
  }
  return { shares, missing };
}

/** What is taken of a balance, in units. */
export type Taken = (id: string) => number;

/**
 * The balances that are taken although another one, the same but for its lot, expires earlier and
 * has stock left: by identity, the one that should have come first.
 */
export function overriddenTurns<T extends Turned>(
  balances: readonly T[],
  taken: Taken,
): ReadonlyMap<string, T> {
  const overridden = new Map<string, T>();
  for (const balance of balances) {
    const { expiry } = balance;
    if (expiry === undefined || taken(balance.id) === 0) continue;
    const earlier = balances.find(
      (other) =>
        isSamePool(balance.key, other.key) &&
        other.expiry !== undefined &&
        other.expiry < expiry &&
        other.onHand - taken(other.id) > 0,
    );
    if (earlier !== undefined) overridden.set(balance.id, earlier);
  }
  return overridden;
}

function isSamePool(line: BalanceKey, other: BalanceKey): boolean {
  return (
    line.program === other.program &&
    line.funding === other.funding &&
    line.place === other.place &&
    line.condition === other.condition &&
    (line.vvmStage === undefined || line.vvmStage === other.vvmStage)
  );
}
