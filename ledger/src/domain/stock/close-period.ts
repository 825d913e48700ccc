import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '@lumbung/schemas/canonical/json';
import type { CommandBody } from '@lumbung/schemas/commands';
import { balanceId } from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import { addMicroseconds, civilDateOf, endOfDay } from '@lumbung/schemas/time';
import type { Context, Decision } from '../decider.ts';
import { accept, refuse } from '../decision.ts';
import { documentBasis } from './basis.ts';
import { assertWithin } from '../horizon.ts';
import { whenSaid, withOpenBook } from './open-book.ts';
import type { OpenBook } from './open-book.ts';
import type { StockState } from './state.ts';
import { balanceBefore } from './timeline.ts';

/**
 * Decides that the book is closed through a day at the facility. The period begins where the last
 * one ended, the first one at the go-live mark; it has to be over. Facts of it that come later are
 * booked after it, so that what was reported of it stays.
 */
export function closePeriod(
  state: StockState,
  { through }: CommandBody<'period.close'>,
  context: Context,
): Decision {
  return withOpenBook(state, context, whenSaid(undefined, context), (book) => {
    const { goLiveAt, zone } = book.facility;
    if (goLiveAt === undefined) return refuse('not-live');
    const to = addMicroseconds(endOfDay(through, zone), 1);
    if (to > context.now) return refuse('period-not-over', '/through', { through });
    if (to <= goLiveAt) return refuse('before-go-live', '/through', { through, goLiveAt });
    const from = state.closedTo ?? goLiveAt;
    if (to <= from) {
      const closedThrough = civilDateOf(addMicroseconds(from, -1), zone);
      return refuse('period-closed', '/through', { closedThrough });
    }
    return accept({ name: 'PeriodClosed', moment: book.moment, data: closing(book, from, to) });
  });
}

function closing(book: OpenBook, from: string, to: string) {
  const list = closingBalances(book.state, to);
  return {
    from,
    to,
    revision: book.state.revision,
    balances: list.length,
    balancesDigest: bytesToHex(sha256(utf8ToBytes(canonicalJson(list)))),
    basis: documentBasis(book, []),
  };
}

/** A balance at the end of a period. */
export type ClosingBalance = BalanceKey & { readonly quantity: number };

/**
 * The balances that a period ends with, those that are not zero, in the order of their `balanceId`:
 * what the digest of its closing is made of. When a period is closed its two books agree.
 */
export function closingBalances(state: StockState, to: string): ClosingBalance[] {
  assertWithin(state, to);
  return [...state.balances.values()]
    .flatMap((ofItem) => [...ofItem.values()])
    .map(({ key, timeline }) => ({ ...key, quantity: balanceBefore(timeline, to) }))
    .filter(({ quantity }) => quantity !== 0)
    .toSorted((one, other) => (balanceId(one) < balanceId(other) ? -1 : 1));
}
