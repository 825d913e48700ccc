import { z } from 'zod';
import { newPending } from '../../../client/pending.ts';
import type { Pending } from '../../../client/pending.ts';

const Stored = z.strictObject({ commandId: z.string(), sent: z.unknown().optional() });

/** The reversal of an event that is on its way from this tab, or a new one. */
export function loadPending(
  storage: Pick<Storage, 'getItem'>,
  user: string,
  eventId: string,
): Pending {
  const text = storage.getItem(keyOf(user, eventId));
  if (text === null) return newPending();
  try {
    return Stored.safeParse(JSON.parse(text)).data ?? newPending();
  } catch {
    return newPending();
  }
}

/** Keeps the reversal of an event until it is answered. */
export function savePending(
  storage: Pick<Storage, 'setItem'>,
  user: string,
  eventId: string,
  pending: Pending,
): void {
  storage.setItem(keyOf(user, eventId), JSON.stringify(pending));
}

/** Forgets the reversal of an event: it was taken. */
export function forgetPending(
  storage: Pick<Storage, 'removeItem'>,
  user: string,
  eventId: string,
): void {
  storage.removeItem(keyOf(user, eventId));
}

function keyOf(user: string, eventId: string): string {
  return `lumbung.reversal.${user}.${eventId}`;
}
