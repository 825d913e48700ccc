import { LoggerFileError, quoted } from './file-refusal.ts';
import type { Section } from './sections.ts';

const MILLI = 1_000;

/** A temperature of an export, such as `+8.0`, in thousandths of a degree; `--.-` is none. */
export function millicelsiusOf(text: string, line: number): number | null {
  if (/^-+\.?-*$/.test(text)) return null;
  const [, sign, whole, part = ''] = /^([+-]?)(\d{1,3})(?:\.(\d{1,3}))?$/.exec(text) ?? [];
  if (whole === undefined) {
    throw new LoggerFileError(line, `expected a temperature such as +8.0, found ${quoted(text)}`);
  }
  const size = Number(whole) * MILLI + Number(part.padEnd(3, '0'));
  return sign === '-' && size !== 0 ? -size : size;
}

/** A temperature that must be there. */
export function knownMillicelsius({ value, line }: Section): number {
  const known = millicelsiusOf(value, line);
  if (known !== null) return known;
  throw new LoggerFileError(line, `expected a temperature, found ${quoted(value)}`);
}

/** A whole number that is not negative. */
export function countOf({ value, line, name }: Section): number {
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new LoggerFileError(line, `expected a whole number as "${name}", found ${quoted(value)}`);
}

/** A civil date, such as `2022-06-08`. */
export function dateOf({ value, line }: Section): string {
  return checkedDate(value, line);
}

/** A local time to the minute, such as `2022-06-08 10:14`, as `2022-06-08T10:14:00`. */
export function localTimeOf(text: string, line: number): string {
  const [, date, time] = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})$/.exec(text) ?? [];
  if (date === undefined || time === undefined) {
    throw new LoggerFileError(
      line,
      `expected a time such as 2022-06-08 10:14, found ${quoted(text)}`,
    );
  }
  return `${checkedDate(date, line)}T${checkedClock(time, line)}:00`;
}

/** A time of a day, such as `10:14`. */
export function clockOf({ value, line }: Section): string {
  return checkedClock(value, line);
}

function checkedDate(text: string, line: number): string {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Temporal.PlainDate.from(text).toString();
  } catch {
    // Falls through to the one message for what is no date.
  }
  throw new LoggerFileError(line, `expected a date such as 2022-06-08, found ${quoted(text)}`);
}

function checkedClock(text: string, line: number): string {
  if (/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text)) return text;
  throw new LoggerFileError(line, `expected a time of day such as 10:14, found ${quoted(text)}`);
}
