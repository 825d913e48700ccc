import { dayAfter, lastOfMonth } from '../../../format/civil-days.ts';
import { civilDate } from '../../../format/local-time.ts';

/** A month of a book, or what is left of it, that is not closed. */
export type OpenMonth = {
  readonly firstDay: string;
  readonly lastDay: string;
  /** It has ended at the facility, so that it can be closed once those before it are. */
  readonly isOver: boolean;
};

/** Months that a page has a use for: a book that was never closed has one for each since then. */
const OPEN_MONTHS_MAX = 120;

/**
 * The months of a book that are not closed, in order: from its last closing, or from the day that
 * it went live, to the one that is running at the facility.
 *
 * @param openSince the end of the last closed period, else the moment when the book went live
 */
export function openMonths(openSince: string, zone: string, today: string): OpenMonth[] {
  const months: OpenMonth[] = [];
  let firstDay = civilDate(new Date(openSince), zone);
  while (firstDay <= today && months.length < OPEN_MONTHS_MAX) {
    const lastDay = lastOfMonth(firstDay);
    months.push({ firstDay, lastDay, isOver: lastDay < today });
    firstDay = dayAfter(lastDay);
  }
  return months;
}
