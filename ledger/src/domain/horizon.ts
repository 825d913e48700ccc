/**
 * A compacted book was asked about what lies behind its horizon. It is no refusal and no fault: who
 * catches it decides again on the whole book, so that what is decided never hangs on how much of a
 * book was at hand.
 */
export class BehindHorizon extends Error {
  override readonly name = 'BehindHorizon';

  /** @param what what the book was asked about */
  constructor(what: string) {
    super(`${what} lies behind the horizon of the book`);
  }
}

/** What has a horizon: it holds everything of that moment and later; without one, everything. */
export type Bounded = { readonly horizon?: string | undefined };

/** Throws `BehindHorizon` where a moment lies behind the horizon. */
export function assertWithin({ horizon }: Bounded, at: string): void {
  if (horizon !== undefined && at < horizon) throw new BehindHorizon(at);
}

/**
 * What was found, or undefined where it was not there; throws `BehindHorizon` where it may have
 * been and is no longer held.
 */
export function foundIn<Found>(
  { horizon }: Bounded,
  found: Found | undefined,
  what: string,
): Found | undefined {
  if (found === undefined && horizon !== undefined) throw new BehindHorizon(what);
  return found;
}
