import { eventNameOf } from '@lumbung/schemas/event';
import type { LumbungEvent } from '@lumbung/schemas/event';
import type { EventName } from '@lumbung/schemas/event-types';
import type { Account } from '@lumbung/schemas/stock/accounts';
import { balanceId } from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import { postingsOf } from '@lumbung/schemas/stock/postings';
import type { Posting, PostingEnd } from '@lumbung/schemas/stock/postings';

/** A change of one balance: one end of a posting that lies on the shelf. */
export type BookEntry = {
  readonly event: string;
  readonly name: EventName;
  readonly line: number;
  readonly sequence: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly document?: string;
  readonly from: Account;
  readonly to: Account;
  readonly balance: BalanceKey;
  readonly change: number;
};

/** A balance and what it comes to. */
export type Balance = BalanceKey & { readonly quantity: number };

/**
 * The entries of a facility's book, in the order in which they occurred: (moment, sequence, line).
 * Pure: it knows nothing but the events, so that read models can be compared with it.
 */
export function entriesOf(events: readonly LumbungEvent[]): readonly BookEntry[] {
  const entries = events.flatMap((event) =>
    postingsOf(event).flatMap((posting) => entriesOfPosting(event, posting)),
  );
  return entries.toSorted(byOccurrence);
}

/** The balances that entries come to, in the order of their first entry. */
export function balancesOf(entries: readonly BookEntry[]): readonly Balance[] {
  const balances = new Map<string, Balance>();
  for (const { balance, change } of entries) {
    const id = balanceId(balance);
    const quantity = (balances.get(id)?.quantity ?? 0) + change;
    balances.set(id, { ...balance, quantity });
  }
  return [...balances.values()];
}

/** An entry of a card, with the usable stock of the item after it. */
export type CardStep = BookEntry & { readonly usable: number };

/** The card of one item: every entry, with what it did to the usable stock, step by step. */
export function cardOf(entries: readonly BookEntry[], item: string): readonly CardStep[] {
  let usable = 0;
  return entries
    .filter(({ balance }) => balance.item === item)
    .map((entry) => {
      usable += entry.balance.condition === 'usable' ? entry.change : 0;
      return { ...entry, usable };
    });
}

/** The numbers of the lots in a book, as they were last read from a label. */
export function lotNumbersOf(events: readonly LumbungEvent[]): ReadonlyMap<string, string> {
  const numbers = new Map<string, string>();
  for (const { data } of events) {
    if (!('lines' in data)) continue;
    for (const { lot, lotNumber } of data.lines) {
      if (lot !== undefined && lotNumber !== undefined) numbers.set(lot, lotNumber);
    }
  }
  return numbers;
}

function entriesOfPosting(event: LumbungEvent, posting: Posting): BookEntry[] {
  const name = eventNameOf(event.type);
  if (name === undefined) return [];
  const entry = {
    event: event.id,
    name,
    line: posting.line,
    sequence: event.sequence,
    occurredAt: event.time,
    recordedAt: event.recordedtime,
    ...('document' in event.data && event.data.document !== undefined
      ? { document: event.data.document }
      : {}),
    from: posting.from.account,
    to: posting.to.account,
  };
  return [
    ...onShelf(posting.from).map((balance) => ({ ...entry, balance, change: -posting.quantity })),
    ...onShelf(posting.to).map((balance) => ({ ...entry, balance, change: posting.quantity })),
  ];
}

function onShelf({ balance }: PostingEnd): BalanceKey[] {
  return balance === undefined ? [] : [balance];
}

function byOccurrence(one: BookEntry, other: BookEntry): number {
  if (one.occurredAt !== other.occurredAt) return one.occurredAt < other.occurredAt ? -1 : 1;
  if (one.sequence !== other.sequence) return one.sequence < other.sequence ? -1 : 1;
  return one.line - other.line;
}
