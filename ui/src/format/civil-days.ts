const MILLISECONDS_PER_DAY = 86_400_000;

/** The civil date after one, such as `2026-03-01` after `2026-02-28`. */
export function dayAfter(date: string): string {
  return new Date(Date.parse(date) + MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
}

/** The last civil date of the month of one. */
export function lastOfMonth(date: string): string {
  const [year = 0, month = 0] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** Whether a civil date begins a month. */
export function isFirstOfMonth(date: string): boolean {
  return date.endsWith('-01');
}
