import { PROJECTOR_LIMITS } from './limits.ts';

/**
 * How many events the next batch may hold: few when the last one came back short, since then the
 * next event is to be visible soon; twice as many after each full one, since then there are more.
 */
export function nextBatchSize(eventsMax: number, events: number): number {
  if (events < eventsMax) return PROJECTOR_LIMITS.batchEventsMin;
  return Math.min(eventsMax * 2, PROJECTOR_LIMITS.batchEventsMax);
}
