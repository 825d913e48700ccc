import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import { UNKNOWN_LOT, balanceId } from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import { Availability } from './availability.ts';
import { balanceKeyOfLine, leavesLotOpen } from './line.ts';
import type { CheckedLine } from './line.ts';
import { knownLot } from './known-lot.ts';
import { expiryOf, lotNameOf } from './lot-of-line.ts';
import type { LineLot } from './lot-of-line.ts';
import { moved } from './moved-lines.ts';
import type { Moved, MovementLine } from './moved-lines.ts';
import { BehindHorizon } from '../horizon.ts';
import type { OpenBook } from './open-book.ts';
import { candidatesOf, isExpiredOn, isUsableStage, notReleasedAt, pickInOrder } from './picking.ts';
import type { Candidate, Share } from './picking.ts';
import { isCleared } from './state.ts';

/**
 * Why stock goes out: to be used, where only usable stock may go; to be kept elsewhere, where only
 * usable stock is picked and any may be named; or for another reason.
 */
export type DebitPurpose = 'use' | 'keep' | 'other';

/** What the lines of a command take from which balances, and what stands against it. */
export type Debits<Line extends MovementLine> = {
  /** In the order of the command's lines. */
  readonly lines: readonly Moved<Line>[];
  readonly refusals: readonly Refusal[];
  /** What the book can still give after all of them. */
  readonly availability: Availability;
};

/**
 * Decides what the lines of a command take from which balances. A line that leaves something open
 * (its lot, its VVM stage) is picked in turn; lines that say more take first, so that picking does
 * not take what another line names. Where the facility enforces, what is not there is refused;
 * where it flags, the rest is taken all the same (of a lot-managed item without a lot: from the
 * lot `unknown`).
 */
export function debits<Line extends MovementLine>(
  checked: readonly CheckedLine<Line>[],
  purpose: DebitPurpose,
  book: OpenBook,
): Debits<Line> {
  const availability = new Availability(book.state, book.moment.time);
  const results = checked
    .toSorted((one, other) => openness(one) - openness(other))
    .map((line) => debit(line, purpose, book, availability));
  const lines = results
    .flatMap((result) => result.lines)
    .toSorted((one, other) => one.from.commandLine - other.from.commandLine);
  return { lines, refusals: results.flatMap((result) => result.refusals), availability };
}

function openness(line: CheckedLine): number {
  return (leavesLotOpen(line) ? 2 : 0) + (line.key.vvmStage === undefined ? 1 : 0);
}

type Debit<Line extends MovementLine> = Pick<Debits<Line>, 'lines' | 'refusals'>;

function debit<Line extends MovementLine>(
  line: CheckedLine<Line>,
  purpose: DebitPurpose,
  book: OpenBook,
  availability: Availability,
): Debit<Line> {
  const against = purpose === 'use' ? useRefusals(line, book) : [];
  if (against.length > 0) return { lines: [], refusals: against };
  const candidates = turnsOf(line, purpose, book);
  const { picks, rest } = pick(line, candidates, book, availability);
  if (rest > 0 && book.facility.stockControl === 'enforce') {
    return { lines: [], refusals: [shortage(line, rest, candidates, book, availability)] };
  }
  const shares = rest === 0 ? picks : withRest(picks, restKeyOf(line, candidates, book), rest);
  return { lines: shares.map((share) => debitLine(line, share, purpose, book)), refusals: [] };
}

/**
 * Takes what the book has; where the facility enforces, then also what only a closed period lacks.
 */
function pick(
  line: CheckedLine<MovementLine>,
  candidates: readonly Candidate[],
  { facility }: OpenBook,
  availability: Availability,
) {
  const { quantity } = line.asked;
  const first = pickInOrder(candidates, quantity, (key) => availability.lowest(key), availability);
  if (first.rest === 0 || facility.stockControl === 'flag') return first;
  const takeable = (key: BalanceKey) => availability.takeable(key);
  // A balance that a line names is one that may lack, also where nothing has touched it yet.
  const isUntouched = candidates.length === 0 && !leavesLotOpen(line);
  const lacking = isUntouched ? [{ key: balanceKeyOfLine(line) }] : candidates;
  const more = pickInOrder(lacking, first.rest, takeable, availability);
  return { picks: addShares(first.picks, more.picks), rest: more.rest };
}

function addShares(shares: readonly Share[], more: readonly Share[]): readonly Share[] {
  return more.reduce((sum, { key, quantity }) => withRest(sum, key, quantity), shares);
}

/**
 * What stands against using the stock that a line names. Where the facility flags, any lot may be
 * named: it was used, and that is a fact.
 */
export function useRefusals({ key, lot, pointer }: CheckedLine, book: OpenBook): Refusal[] {
  if (!isUsableStage(key.vvmStage)) {
    return [refusal('stock-not-usable', `${pointer}/vvmStage`, { stage: key.vvmStage ?? 0 })];
  }
  if (lot === undefined || book.facility.stockControl === 'flag') return [];
  const status = notReleasedAt(lot.known, book.moment.time);
  if (status !== undefined) {
    return [refusal('lot-not-released', `${pointer}/lot`, { lot: lotNameOf(lot), status })];
  }
  const expiry = expiryOf(lot);
  if (expiry === undefined || !isExpiredOn(expiry, book.date)) return [];
  return [refusal('lot-expired', `${pointer}/lot`, { lot: lotNameOf(lot), expiry })];
}

function turnsOf(line: CheckedLine, purpose: DebitPurpose, book: OpenBook): Candidate[] {
  const isOpen = purpose !== 'other' && line.lot === undefined;
  const passed = isOpen ? { usableOn: book.date, releasedAt: book.moment.time } : {};
  const rule = { usableStagesOnly: isOpen || purpose === 'use', ...passed };
  return candidatesOf(line, rule, book.state, book.context.references);
}

function shortage(
  line: CheckedLine<MovementLine>,
  rest: number,
  candidates: readonly Candidate[],
  book: OpenBook,
  availability: Availability,
): Refusal {
  const [first] = candidates
    .map(({ key }) => availability.firstViolation(key, rest))
    .filter((entry) => entry !== undefined)
    .toSorted((one, other) => (one.at < other.at ? -1 : 1));
  const asked = line.asked.quantity;
  return refusal('insufficient-stock', `${line.pointer}/quantity`, {
    asked,
    available: asked - rest,
    at: first?.at ?? book.moment.time,
    ...(first === undefined ? {} : { event: first.event }),
  });
}

/** The balance that gives what none has: the last in turn, whether or not it ever has anything. */
function restKeyOf(
  line: CheckedLine,
  candidates: readonly Candidate[],
  { state }: OpenBook,
): BalanceKey {
  if (leavesLotOpen(line)) return { ...line.key, lot: UNKNOWN_LOT };
  const named = balanceKeyOfLine(line);
  const last = candidates.at(-1)?.key;
  if (last !== undefined && balanceId(last) === balanceId(named)) return last;
  const isOpen = named.vvmStage === undefined;
  if (isOpen && isCleared(state, named)) throw new BehindHorizon('a balance');
  return last ?? named;
}

function withRest(picks: readonly Share[], key: BalanceKey, rest: number): readonly Share[] {
  const isRest = (share: Share) => balanceId(share.key) === balanceId(key);
  const picked = picks.find(isRest)?.quantity ?? 0;
  return [...picks.filter((share) => !isRest(share)), { key, quantity: picked + rest }];
}

function debitLine<Line extends MovementLine>(
  line: CheckedLine<Line>,
  { key, quantity }: Share,
  purpose: DebitPurpose,
  { state, context, date, moment }: OpenBook,
): Moved<Line> {
  const lot = line.lot ?? lotOfBalance(key, knownLot(state, context.references, key.lot));
  const result = moved(line, key, quantity, lot);
  if (purpose !== 'use') return result;
  const status = notReleasedAt(lot.known, moment.time);
  const flags = {
    ...(isExpiredOn(expiryOf(lot), date) ? { expired: true as const } : {}),
    ...(status === undefined ? {} : { notReleased: status }),
  };
  return { ...result, line: { ...result.line, ...flags } };
}

function lotOfBalance({ lot }: BalanceKey, known: LineLot['known']): Partial<LineLot> {
  return { ...(lot === undefined ? {} : { lot }), ...(known === undefined ? {} : { known }) };
}
