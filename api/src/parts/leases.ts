/** The right to be the one live worker of a kind, for a while. */
export type Lease = {
  /** What is worked on. */
  readonly name: string;
  /** Who holds it: another one for each process, also after a restart. */
  readonly holder: string;
  /** Counts who took the lease: higher each time that it is taken. */
  readonly fence: number;
};

/**
 * Leases of one installation, by the clock of whoever keeps them. A lease says who should work,
 * and is no proof that nobody else does: a process may sleep past the end of its own. So whatever
 * a worker writes is fenced besides. Every adapter passes `testing/leases-contract.ts`.
 */
export interface Leases {
  /**
   * Takes a lease that nobody holds, whose time is over, or that the holder has already; undefined
   * while another one holds it.
   */
  acquire(name: string, holder: string, milliseconds: number): Promise<Lease | undefined>;

  /** Lengthens a lease from now on; false when it was taken since, and then it is lost. */
  renew(lease: Lease, milliseconds: number): Promise<boolean>;

  /** Lets go of a lease, so that the next one need not wait; nothing when it was taken since. */
  release(lease: Lease): Promise<void>;

  /** Lets go of what the leases themselves are kept with. */
  close(): Promise<void>;
}
