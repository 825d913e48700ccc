import { civilDateOf } from '@lumbung/schemas/time';
import { flagsFollowRule } from './uncovered.ts';
import type { PublishedArea } from './published.ts';
import type { RecordedArea } from './recorded.ts';

/** One area: what the ledger says beside what was published. */
export type ComparedArea = {
  readonly area: string;
  readonly name: string;
  /** Entries on the card. */
  readonly receipts: number;
  readonly returns: number;
  readonly uses: number;
  readonly delivered: number;
  readonly administered: number;
  readonly publishedDelivered: number;
  readonly publishedAdministered: number;
  /** Delivered, administered and the stock that is left agree to the dose. */
  readonly equal: boolean;
  /** Days with an entry that end below zero. */
  readonly daysBelowZero: number;
  /** Every day ends with the balance that the files give. */
  readonly daysEqual: boolean;
  /** Days below zero whose debits up to them say less uncovered than is missing. */
  readonly daysUnflagged: number;
  /** Debits that say that a part of them was not covered. */
  readonly uncoveredLines: number;
  /** Every debit says exactly what the rule says. */
  readonly flagsFollowRule: boolean;
};

/** Compares what the ledger says of an area with what was published. */
export function compareArea(published: PublishedArea, recorded: RecordedArea): ComparedArea {
  const { delivered, administered, usable, balanceByDay, card } = recorded;
  const below = [...balanceByDay].filter(([, balance]) => balance < 0);
  return {
    area: published.area,
    name: published.name,
    receipts: card.filter(({ from }) => from === 'supplier').length,
    returns: card.filter(({ to }) => to === 'supplier').length,
    uses: card.filter(({ to }) => to === 'used').length,
    delivered,
    administered,
    publishedDelivered: published.delivered,
    publishedAdministered: published.administered,
    equal:
      delivered === published.delivered &&
      administered === published.administered &&
      usable === delivered - administered,
    daysBelowZero: below.length,
    daysEqual: sameDays(published.balanceByDay, balanceByDay),
    daysUnflagged: below.filter(([day, balance]) => !isFlagged(card, day, balance)).length,
    uncoveredLines: card.filter(({ uncovered }) => uncovered !== undefined).length,
    flagsFollowRule: flagsFollowRule(card),
  };
}

function sameDays(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean {
  return one.size === other.size && [...one].every(([day, balance]) => other.get(day) === balance);
}

/** Whether the debits up to the end of a day say at least as much uncovered as it lacks. */
function isFlagged(card: RecordedArea['card'], day: string, balance: number): boolean {
  const uncovered = card
    .filter(({ occurredAt, zone }) => civilDateOf(occurredAt, zone) <= day)
    .reduce((sum, row) => sum + (row.uncovered ?? 0), 0);
  return uncovered >= -balance;
}
