import { civilDate, isTimeOfDay, momentWithOffset, timeOfDay } from '../../format/local-time.ts';

/** A moment as a person types it: a day, and a time where the day alone does not say enough. */
export type TypedMoment = { readonly date: string; readonly time: string };

/** What is typed for a moment of the address; nothing for none. */
export function typedOf(moment: string | undefined, zone: string): TypedMoment {
  if (moment === undefined) return { date: '', time: '' };
  if (!moment.includes('T')) return { date: moment, time: '' };
  const at = new Date(moment);
  return { date: civilDate(at, zone), time: timeOfDay(at, zone) };
}

/** The moment that was typed, for the address: a day alone means its end; undefined for none. */
export function momentOf({ date, time }: TypedMoment, zone: string): string | undefined {
  if (date === '') return undefined;
  const minutes = time.slice(0, 5);
  const seconds = time.slice(6, 8) || '00';
  if (!isTimeOfDay(minutes)) return date;
  return momentWithOffset(date, minutes, zone).replace(/:00(?=[+-]|$)/, `:${seconds}`);
}
