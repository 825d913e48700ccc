import { secondsBetween, toInstant } from '@lumbung/schemas/time';
import type { DeviceMark } from '../ports/device-refusals.ts';

/** The mark of a device on a refused command, as it is kept. */
export type RefusedMark = {
  readonly device: string;
  readonly sequence: number | undefined;
  /** Whole seconds from the device's time to the refusal; undefined where it said none. */
  readonly lateSeconds: number | undefined;
  /** When it was refused. */
  readonly time: string;
};

/** What is kept of a device's mark on a command that is refused now. */
export function refusedMark({ id, sequence, time }: DeviceMark, now: string): RefusedMark {
  const lateSeconds = time === undefined ? undefined : secondsBetween(toInstant(time), now);
  return { device: id, sequence, lateSeconds, time: now };
}
