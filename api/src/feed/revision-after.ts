import type { EventLog } from '../services.ts';

/**
 * The revision of a stream's first event after an ordinal, or of its next event when there is none
 * yet. A stream has no index by ordinal, so it is searched: ordinals rise with revisions.
 */
export async function firstRevisionAfter(
  log: Pick<EventLog, 'readStream'>,
  stream: string,
  ordinal: number,
): Promise<number> {
  const isAfter = async (revision: number): Promise<boolean> => {
    const [event] = await log.readStream(stream, { from: revision, limit: 1 });
    return event === undefined || event.ordinal > ordinal;
  };
  if (await isAfter(0)) return 0;
  let before = 0;
  let step = 1;
  while (!(await isAfter(before + step))) {
    before += step;
    step *= 2;
  }
  let after = before + step;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (await isAfter(middle)) after = middle;
    else before = middle;
  }
  return after;
}
