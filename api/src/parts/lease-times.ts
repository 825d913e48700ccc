/** How long leases last, and how often they are asked for. */
export type LeaseTimes = {
  /** Milliseconds that a lease lasts: a dead worker is missed for so long, and a little. */
  readonly leaseMilliseconds: number;
  /** Milliseconds before its end at which a lease that was not renewed counts as lost. */
  readonly marginMilliseconds: number;
  /** Milliseconds after which a lease is renewed. */
  readonly renewEveryMilliseconds: number;
  /** Milliseconds after which one who waits asks for a lease again. */
  readonly acquireEveryMilliseconds: number;
  /** Milliseconds before work that ended by itself, under its lease, is begun again. */
  readonly againMilliseconds: number;
};

/** The times of the parts of an installation. */
export const LEASE_TIMES: LeaseTimes = {
  leaseMilliseconds: 4_000,
  marginMilliseconds: 500,
  renewEveryMilliseconds: 1_000,
  acquireEveryMilliseconds: 500,
  againMilliseconds: 250,
};
