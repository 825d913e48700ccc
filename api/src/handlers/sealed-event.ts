import type { StoredEvent } from '@lumbung/ledger/ports/event-store';
import { LIMITS } from '@lumbung/schemas/limits';
import { refused } from '../http/problems.ts';
import { headOrdinal } from '../services.ts';
import type { Services } from '../services.ts';

/** The event of an id; one that was only just recorded is waited for until it is sealed. */
export async function sealedEvent(
  identifier: string,
  { log, transparency }: Pick<Services, 'log' | 'transparency'>,
): Promise<StoredEvent | undefined> {
  const found = await transparency.log.eventOf(identifier);
  if (found !== undefined) return found;
  const head = await headOrdinal(log);
  if (!(await transparency.log.waitFor(head, LIMITS.minOrdinalWaitMilliseconds))) {
    throw refused('not-yet-visible', { ordinal: head });
  }
  return transparency.log.eventOf(identifier);
}
