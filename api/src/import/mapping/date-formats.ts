/** The forms in which a file may write a civil date. */
export const DATE_FORMATS = {
  'YYYY-MM-DD': /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)$/,
  YYYYMMDD: /^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)$/,
  'DD/MM/YYYY': /^(?<day>\d\d)\/(?<month>\d\d)\/(?<year>\d{4})$/,
  'MM/DD/YYYY': /^(?<month>\d\d)\/(?<day>\d\d)\/(?<year>\d{4})$/,
  'DD-MM-YYYY': /^(?<day>\d\d)-(?<month>\d\d)-(?<year>\d{4})$/,
  'DD.MM.YYYY': /^(?<day>\d\d)\.(?<month>\d\d)\.(?<year>\d{4})$/,
} as const satisfies Record<string, RegExp>;

/** A form in which a file may write a civil date. */
export type DateFormat = keyof typeof DATE_FORMATS;

/** The civil date that a text says, as `YYYY-MM-DD`; undefined when it is none that exists. */
export function readDate(text: string, format: DateFormat): string | undefined {
  const { year, month, day } = DATE_FORMATS[format].exec(text)?.groups ?? {};
  const date = `${year}-${month}-${day}`;
  try {
    return Temporal.PlainDate.from(date).toString() === date ? date : undefined;
  } catch {
    return undefined;
  }
}
