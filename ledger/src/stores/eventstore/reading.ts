import type { StreamingRead } from '@eventstore/db-client';
import { unavailable } from '../../faults.ts';
import { isNoStream, meaningOf } from './answers.ts';
import type { EventStoreLimits } from './limits.ts';
import { Pauses } from './pauses.ts';

/**
 * Reads what a call of the client gives, up to a record that is enough. A read that fails is made
 * again; faults: `unavailable`.
 *
 * @param open makes the call
 * @param isEnough asked about each record as it comes
 */
export async function readUntil<Read>(
  open: () => StreamingRead<Read>,
  isEnough: (record: Read) => boolean,
  limits: EventStoreLimits,
): Promise<readonly Read[]> {
  const pauses = new Pauses(limits.pauseMilliseconds, limits.pauseMillisecondsMax);
  for (let tries = 1; ; tries += 1) {
    try {
      return await readOnce(open(), isEnough, limits);
    } catch (error) {
      if (isFinal(error) || tries >= limits.readTries) throw error;
    }
    await pauses.wait();
  }
}

/** The fault of a read that was given up. */
export function readFault(error: unknown): Error {
  return unavailable('the event store does not answer a read', error);
}

async function readOnce<Read>(
  reading: StreamingRead<Read>,
  isEnough: (record: Read) => boolean,
  { silentMilliseconds }: EventStoreLimits,
): Promise<readonly Read[]> {
  const records: Read[] = [];
  // An error may come after the last record that anyone waits for.
  reading.on('error', () => undefined);
  const timer = setTimeout(
    () => reading.destroy(new Error(`no record within ${silentMilliseconds} ms`)),
    silentMilliseconds,
  );
  try {
    for await (const record of reading) {
      records.push(record);
      timer.refresh();
      if (isEnough(record)) break;
    }
    return records;
  } finally {
    clearTimeout(timer);
    reading.cancel().catch(() => undefined);
  }
}

/** Whether another try would fail in the same way: it is refused, or there is no such stream. */
function isFinal(error: unknown): boolean {
  return meaningOf(error) === 'refused' || isNoStream(error);
}
