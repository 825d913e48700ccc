import { z } from 'zod';

/** What the address of a page says of the past that it shows: two civil days at the facility. */
export const pastShape = {
  /** The stock as it stood at the end of this day. */
  asAt: z.iso.date().optional().catch(undefined),
  /** Only what was known at the end of this day. */
  knownAt: z.iso.date().optional().catch(undefined),
};

/** The past that a page shows; now, where neither day is said. */
export type Past = { readonly asAt?: string | undefined; readonly knownAt?: string | undefined };

/** No past: what takes both days out of an address. */
export const NOW: Past = { asAt: undefined, knownAt: undefined };

/** The past as the API is asked for it. */
export function pastQuery({ asAt, knownAt }: Past) {
  return { asAt, asKnownAt: knownAt };
}

/** Whether the page shows the past on either axis. */
export function isPast({ asAt, knownAt }: Past): boolean {
  return asAt !== undefined || knownAt !== undefined;
}
