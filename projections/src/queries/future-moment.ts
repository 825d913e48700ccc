/** A question about a moment that has not come yet. */
export class FutureMoment extends Error {
  readonly code = 'as-at-in-future';
  /** The moment or the day that was asked for. */
  readonly asAt: string;

  constructor(asAt: string) {
    super(`${asAt} lies in the future`);
    this.asAt = asAt;
  }
}
