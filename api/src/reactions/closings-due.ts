import type { ClosableFacility } from '@lumbung/projections/queries/periods';
import { civilDateOf, dayAfter, startOfDay } from '@lumbung/schemas/time';

/**
 * The last days of the months that a facility's book is to be closed through, in order: those that
 * began to be open with its go-live or its last closing, as they lie at the facility, and ended
 * more than the grace period ago.
 */
export function closingsDue(
  { zone, goLiveAt, closedTo = goLiveAt }: Omit<ClosableFacility, 'facility'>,
  now: string,
  graceDays: number,
): string[] {
  const due: string[] = [];
  let month = Temporal.PlainDate.from(civilDateOf(closedTo, zone)).toPlainYearMonth();
  for (;;) {
    const lastDay = month.toPlainDate({ day: month.daysInMonth });
    const graceEnds = dayAfter(lastDay.add({ days: graceDays }).toString());
    if (startOfDay(graceEnds, zone) > now) return due;
    due.push(lastDay.toString());
    month = month.add({ months: 1 });
  }
}
