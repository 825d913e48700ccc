import { LIMITS } from '@lumbung/schemas/limits';
import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import { addMicroseconds, civilDateOf, endOfDay, toInstant } from '@lumbung/schemas/time';
import type { Context, Moment } from '../decider.ts';

const MICROSECONDS_PER_SECOND = 1_000_000;
const SECONDS_PER_DAY = 86_400;

/**
 * The moment that a sender's `occurredAt` stands for. Without one it is now. A day means its last
 * microsecond at the facility, or the device's time or the ledger's now where that lies earlier on
 * that day.
 */
export function momentOf(occurredAt: string | undefined, zone: string, context: Context): Moment {
  if (occurredAt === undefined) return { time: context.now, precision: 'instant', zone };
  if (occurredAt.includes('T')) return { time: toInstant(occurredAt), precision: 'instant', zone };
  const end = endOfDay(occurredAt, zone);
  const time = [context.now, context.deviceTime]
    .filter((moment) => moment !== undefined)
    .filter((moment) => moment < end && civilDateOf(moment, zone) === occurredAt)
    .reduce(earlier, end);
  return { time, precision: 'day', zone };
}

/**
 * What stands against a moment: that it lies in the future, beyond what a clock may be off, or,
 * once the book is live, further back than the role of the sender may go.
 *
 * @param pointer the field of the body that the moment came from
 */
export function momentRefusals(
  moment: Moment,
  goLiveAt: string | undefined,
  pointer: string,
  context: Context,
): Refusal[] {
  const { time } = moment;
  const { now, actor } = context;
  if (isAhead(time, now)) return [inFuture(time, pointer, context)];
  const isHistory = goLiveAt === undefined || time < goLiveAt;
  const days = actor.backdatingDaysMax;
  if (isHistory || time >= shift(now, -days * SECONDS_PER_DAY)) return [];
  return [refusal('backdated-too-far', pointer, { occurredAt: time, days })];
}

/** Whether a moment lies later than a clock that is off as far as it may be. */
function isAhead(time: string, now: string): boolean {
  return time > now && time > shift(now, LIMITS.futureToleranceSeconds);
}

/** Names the device's clock where that is what is wrong: it said a moment that had not come. */
function inFuture(occurredAt: string, pointer: string, { now, deviceTime }: Context): Refusal {
  if (deviceTime === undefined || !isAhead(deviceTime, now)) {
    return refusal('occurred-in-future', pointer, { occurredAt });
  }
  return refusal('device-clock-ahead', pointer, { occurredAt, deviceTime });
}

function earlier(one: string, other: string): string {
  return other < one ? other : one;
}

function shift(instant: string, seconds: number): string {
  return addMicroseconds(instant, seconds * MICROSECONDS_PER_SECOND);
}
