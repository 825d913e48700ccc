import type { Language } from '../i18n/language.ts';

const MINUS = '−';

/** A whole number with the thousands set apart as the language does. */
export function formatNumber(number: number, language: Language): string {
  return new Intl.NumberFormat(language).format(number).replace('-', MINUS);
}

/** A number as people need it: to the tenth. */
export function formatRounded(number: number, language: Language): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 1 })
    .format(number)
    .replace('-', MINUS);
}

/** A number with every decimal that it has, up to four. */
export function formatExact(number: number, language: Language): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 4 })
    .format(number)
    .replace('-', MINUS);
}

/** A change: always with its sign. */
export function formatChange(number: number, language: Language): string {
  return number > 0 ? `+${formatNumber(number, language)}` : formatNumber(number, language);
}
