import type { DeviceRow } from '@lumbung/schemas/endpoints/devices';

/** The numbers that are missing, as people write them: `3, 5–7`. */
export function gapsInWords({ gaps }: Pick<DeviceRow, 'gaps'>): string {
  return gaps.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}

/** How many numbers are missing; of more gaps than are listed it is the least. */
export function missingOf({ gaps }: Pick<DeviceRow, 'gaps'>): number {
  return gaps.reduce((sum, { from, to }) => sum + to - from + 1, 0);
}

const SECONDS_PER_MINUTE = 60;
const SECONDS_PER_HOUR = 3_600;
const SECONDS_PER_DAY = 86_400;

/** A length of time in the largest unit that it fills at least once. */
export function inUnits(seconds: number) {
  if (seconds >= SECONDS_PER_DAY) {
    return { unit: 'days', count: Math.round(seconds / SECONDS_PER_DAY) } as const;
  }
  if (seconds >= SECONDS_PER_HOUR) {
    return { unit: 'hours', count: Math.round(seconds / SECONDS_PER_HOUR) } as const;
  }
  if (seconds >= SECONDS_PER_MINUTE) {
    return { unit: 'minutes', count: Math.round(seconds / SECONDS_PER_MINUTE) } as const;
  }
  return { unit: 'seconds', count: seconds } as const;
}
