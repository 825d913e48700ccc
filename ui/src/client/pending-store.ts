import { z } from 'zod';
import { newPending } from './pending.ts';
import type { Pending } from './pending.ts';

const Stored = z.strictObject({ commandId: z.string(), sent: z.unknown().optional() });

/** What a command that is kept is about: of one user, and of one thing. */
export type Kept = {
  readonly what:
    | 'reversal'
    | 'arrival'
    | 'resolution'
    | 'vial'
    | 'batch'
    | 'certificate'
    | 'closing'
    | 'countStart'
    | 'countEnd';
  readonly user: string;
  readonly id: string;
};

/** The command about a thing that is on its way from this tab, or a new one. */
export function loadPending(storage: Pick<Storage, 'getItem'>, kept: Kept): Pending {
  const text = storage.getItem(keyOf(kept));
  if (text === null) return newPending();
  try {
    return Stored.safeParse(JSON.parse(text)).data ?? newPending();
  } catch {
    return newPending();
  }
}

/** Keeps the command about a thing until it is answered. */
export function savePending(storage: Pick<Storage, 'setItem'>, kept: Kept, pending: Pending): void {
  storage.setItem(keyOf(kept), JSON.stringify(pending));
}

/** Forgets the command about a thing: it was taken. */
export function forgetPending(storage: Pick<Storage, 'removeItem'>, kept: Kept): void {
  storage.removeItem(keyOf(kept));
}

function keyOf({ what, user, id }: Kept): string {
  return `lumbung.${what}.${user}.${id}`;
}
