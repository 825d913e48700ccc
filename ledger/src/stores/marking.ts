import type { KnowledgeMark } from '../ports/knowledge-marks.ts';
import { nextRecordedTime } from './stamping.ts';

/**
 * The time of the next mark: now, unless an event that it covers was recorded later, and always
 * after the mark before it, since what a mark says of the time up to it is for ever.
 *
 * @param latestRecorded the latest recordedtime that it covers and the mark before it does not
 */
export function nextMarkTime(
  newest: KnowledgeMark | undefined,
  latestRecorded: string,
  now: string,
): string {
  return nextRecordedTime(newest?.time, latestRecorded > now ? latestRecorded : now);
}

/** The latest moment that can be answered for ever: that of the newest mark, or now. */
export function promisedUntil(newest: KnowledgeMark | undefined, now: string): string {
  return newest !== undefined && newest.time > now ? newest.time : now;
}
