import type { TimePrecision } from '@lumbung/schemas/time';
import type { Language } from '../i18n/language.ts';
import { zoneName } from './zones.ts';

/** The locale of a language: days before months in both. */
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', id: 'id-ID' };

const dateStyle = { day: 'numeric', month: 'short', year: 'numeric' } as const;

/** A moment at a facility with its zone, such as `12 Mar 2026 08:00 WIB`. */
export function formatMoment(
  instant: string,
  zone: string,
  language: Language,
  precision: TimePrecision = 'instant',
): string {
  return writeMoment(instant, zone, language, { precision, clock: MINUTES });
}

/** A moment at a facility to the second, such as `12 Mar 2026 08:00:15 WIB`. */
export function formatSecond(
  instant: string,
  zone: string,
  language: Language,
  precision: TimePrecision = 'instant',
): string {
  return writeMoment(instant, zone, language, { precision, clock: SECONDS });
}

const MINUTES = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const SECONDS = { ...MINUTES, second: '2-digit' } as const;

type Written = {
  readonly precision: TimePrecision;
  readonly clock: typeof MINUTES | typeof SECONDS;
};

function writeMoment(
  instant: string,
  zone: string,
  language: Language,
  { precision, clock }: Written,
): string {
  const moment = new Date(instant);
  const day = dateOf(moment, zone, language);
  const name = zoneName(zone, moment, language);
  if (precision === 'day') return `${day} ${name}`;
  const time = new Intl.DateTimeFormat(LOCALES[language], { timeZone: zone, ...clock });
  return `${day} ${time.format(moment)} ${name}`;
}

/** A civil date, such as `12 Mar 2026`. */
export function formatDate(date: string, language: Language): string {
  return dateOf(new Date(`${date}T00:00:00Z`), 'UTC', language);
}

/** The month of a civil date, such as `March 2026`. */
export function formatMonth(date: string, language: Language): string {
  const month = new Intl.DateTimeFormat(LOCALES[language], {
    timeZone: 'UTC',
    month: 'long',
    year: 'numeric',
  });
  return month.format(new Date(`${date}T00:00:00Z`));
}

function dateOf(moment: Date, zone: string, language: Language): string {
  const format = new Intl.DateTimeFormat(LOCALES[language], { ...dateStyle, timeZone: zone });
  const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, value]));
  return `${parts.get('day')} ${parts.get('month')} ${parts.get('year')}`;
}
