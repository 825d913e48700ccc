import type { DateFormat } from './date-formats.ts';
import { readDate } from './date-formats.ts';

const DATE_AND_CLOCK = /^(?<date>\S+?)(?: |T)(?<clock>(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)$/;

/**
 * The moment that a text says by the clocks of a zone, with its offset; undefined when it says none
 * that they showed. Of an hour that they showed twice it is the first.
 */
export function readLocalTime(text: string, format: DateFormat, zone: string): string | undefined {
  const { date = '', clock = '' } = DATE_AND_CLOCK.exec(text)?.groups ?? {};
  const day = readDate(date, format);
  if (day === undefined) return undefined;
  const local = Temporal.PlainDateTime.from(`${day}T${clock}`);
  const moment = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (!moment.toPlainDateTime().equals(local)) return undefined;
  return moment.toString({ timeZoneName: 'never', smallestUnit: 'second' });
}
