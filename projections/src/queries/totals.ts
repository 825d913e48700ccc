import type { Account } from '@lumbung/schemas/stock/accounts';
import type { View } from './view.ts';

/** What one account of a facility gained from and gave to the shelves, over all items. */
export type AccountTotal = {
  facility: string;
  account: Account;
  /** Moved from the shelves to the account. */
  gained: number;
  /** Moved from the account to the shelves. */
  gave: number;
};

/** The totals per facility and account: delivered is what `supplier` gave minus what it gained. */
export async function accountTotals(
  view: View,
  request: { readonly facility?: string | undefined },
): Promise<{ totals: AccountTotal[] }> {
  throw new Error(`not yet ${view.ordinal} ${request.facility}`);
}

/** How many local days the usable balance of an item at a facility ended below zero. */
export type NegativeDays = {
  facility: string;
  item: string;
  /** Days with at least one entry that end below zero. */
  daysWithEntries: number;
  /** Calendar days that end below zero, those without an entry in between counted too. */
  calendarDays: number;
};

/**
 * The facilities and items whose usable balance ended a day below zero. A balance that stays below
 * zero after its last entry counts through the day `through`, where that is later.
 */
export async function negativeDays(
  view: View,
  request: { readonly facility?: string | undefined; readonly through?: string | undefined },
): Promise<{ negativeDays: NegativeDays[] }> {
  throw new Error(`not yet ${view.ordinal} ${request.facility}`);
}
