import type { Language } from '../i18n/language.ts';

/** The Indonesian names of the zones that people know them by. */
const KNOWN_ZONES: Readonly<Record<string, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Pontianak': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
};

/** The short name of a zone at a moment, such as `WIB`. */
export function zoneName(zone: string, moment: Date, language: Language): string {
  return KNOWN_ZONES[zone] ?? namePart('short', zone, moment, language) ?? zone;
}

/** The offset of a zone from UTC at a moment, such as `+07:00`. */
export function offsetOf(zone: string, moment: Date): string {
  const name = namePart('longOffset', zone, moment, 'en') ?? '';
  const offset = name.replace('GMT', '');
  return offset === '' ? '+00:00' : offset;
}

function namePart(
  style: 'short' | 'longOffset',
  zone: string,
  moment: Date,
  language: Language,
): string | undefined {
  const format = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: style });
  return format.formatToParts(moment).find(({ type }) => type === 'timeZoneName')?.value;
}
