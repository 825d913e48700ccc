import type { Language } from '../i18n/language.ts';
import { dayAfter, isFirstOfMonth } from './civil-days.ts';
import { formatDate, formatMonth } from './moments.ts';

/** A period by its first and its last day: a whole month by its name, else both days. */
export function formatPeriod(firstDay: string, lastDay: string, language: Language): string {
  const isMonth =
    isFirstOfMonth(firstDay) &&
    isFirstOfMonth(dayAfter(lastDay)) &&
    firstDay.slice(0, 7) === lastDay.slice(0, 7);
  if (isMonth) return formatMonth(firstDay, language);
  return `${formatDate(firstDay, language)} – ${formatDate(lastDay, language)}`;
}
