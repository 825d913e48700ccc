import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import { UNKNOWN_LOT } from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import type { Availability } from './availability.ts';
import { coveredByCount, isSameBalance } from './document.ts';
import type { OpenBook } from './document.ts';
import { balanceKeyOfLine, leavesLotOpen } from './line-checks.ts';
import type { CheckedLine } from './line-checks.ts';
import { knownLot } from './lot-of-line.ts';
import { dateOf } from './moment.ts';
import { candidatesOf, isExpiredOn, isUsableStage, pickInOrder } from './picking.ts';
import type { Candidate, Pick } from './picking.ts';

/** Why stock goes out: to be used, where only usable stock may go; or for another reason. */
export type DebitPurpose = 'use' | 'other';

/** A line of an event that takes from a balance. */
export type DebitLine = BalanceKey & {
  readonly commandLine: number;
  readonly quantity: number;
  readonly lotNumber?: string;
  readonly expiry?: string;
  readonly uncovered?: number;
  readonly expired?: true;
};

/** What a line of a command takes, or what stands against it. */
export type Debit = { readonly lines: readonly DebitLine[]; readonly refusals: readonly Refusal[] };

/**
 * Decides what a line of a command takes from which balances. Without a lot it picks; where the
 * facility enforces, what is not there is refused, and where it flags, the rest is taken all the
 * same and called uncovered (of a lot-managed item without a lot: from the lot `unknown`).
 */
export function debit(
  line: CheckedLine,
  quantity: number,
  purpose: DebitPurpose,
  book: OpenBook,
  availability: Availability,
): Debit {
  const against = purpose === 'use' ? useRefusals(line, book) : [];
  if (against.length > 0) return { lines: [], refusals: against };
  const candidates = turns(line, purpose, book);
  const { picks, rest } = pickInOrder(candidates, quantity, availability);
  if (rest > 0 && book.facility.stockControl === 'enforce') {
    return {
      lines: [],
      refusals: [shortage(line, quantity, rest, candidates, book, availability)],
    };
  }
  const taken = rest === 0 ? picks : withRest(picks, restKey(line, candidates), rest, availability);
  const lines = taken.map((pick) => debitLine(line, pick, purpose, book));
  const refusals = lines.flatMap((each) => coveredByCount(each, line.pointer, book));
  return refusals.length > 0 ? { lines: [], refusals } : { lines, refusals: [] };
}

function turns(line: CheckedLine, purpose: DebitPurpose, book: OpenBook): Candidate[] {
  const { state, context, moment } = book;
  const isUse = purpose === 'use';
  const passExpired = isUse && line.lot === undefined;
  return candidatesOf(
    line,
    { usableStagesOnly: isUse, ...(passExpired ? { usableOn: dateOf(moment) } : {}) },
    state,
    context.references,
  );
}

function useRefusals(line: CheckedLine, book: OpenBook): Refusal[] {
  const { vvmStage } = line.key;
  if (!isUsableStage(vvmStage)) {
    return [refusal('stock-not-usable', `${line.pointer}/vvmStage`, { stage: vvmStage ?? 0 })];
  }
  const { lot, expiry, lotNumber } = line.lot ?? {};
  const isExpired = isExpiredOn(expiry, dateOf(book.moment));
  if (lot === undefined || expiry === undefined || !isExpired) return [];
  if (book.facility.stockControl === 'flag') return [];
  return [refusal('lot-expired', `${line.pointer}/lot`, { lot: lotNumber ?? lot, expiry })];
}

function shortage(
  line: CheckedLine,
  asked: number,
  rest: number,
  candidates: readonly Candidate[],
  book: OpenBook,
  availability: Availability,
): Refusal {
  const key = candidates.at(-1)?.key ?? balanceKeyOfLine(line);
  const entry = availability.shortage(key, rest);
  return refusal('insufficient-stock', `${line.pointer}/quantity`, {
    asked,
    available: asked - rest,
    at: entry?.at ?? book.moment.time,
    ...(entry === undefined ? {} : { event: entry.event }),
  });
}

/** The balance that takes what nothing covers. */
function restKey(line: CheckedLine, candidates: readonly Candidate[]): BalanceKey {
  if (leavesLotOpen(line)) return { ...line.key, lot: UNKNOWN_LOT };
  return candidates.at(-1)?.key ?? balanceKeyOfLine(line);
}

function withRest(
  picks: readonly Pick[],
  key: BalanceKey,
  rest: number,
  availability: Availability,
): (Pick & { uncovered?: number })[] {
  availability.take(key, rest);
  const same = picks.find((pick) => isSameBalance(pick.key, key));
  const others = picks.filter((pick) => pick !== same);
  return [...others, { key, quantity: (same?.quantity ?? 0) + rest, uncovered: rest }];
}

function debitLine(
  line: CheckedLine,
  pick: Pick & { uncovered?: number },
  purpose: DebitPurpose,
  book: OpenBook,
): DebitLine {
  const { key, quantity } = pick;
  const known =
    key.lot === undefined ? undefined : knownLot(book.state, book.context.references, key.lot);
  const isExpired = purpose === 'use' && isExpiredOn(known?.expiry, dateOf(book.moment));
  return {
    commandLine: line.commandLine,
    ...key,
    ...(known?.number === undefined ? {} : { lotNumber: known.number }),
    ...(known?.expiry === undefined ? {} : { expiry: known.expiry }),
    quantity,
    ...(pick.uncovered === undefined ? {} : { uncovered: pick.uncovered }),
    ...(isExpired ? { expired: true as const } : {}),
  };
}
