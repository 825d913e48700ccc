import { setTimeout as sleep } from 'node:timers/promises';
import type { Lease, Leases } from './leases.ts';
import { LEASE_TIMES } from './lease-times.ts';
import type { LeaseTimes } from './lease-times.ts';

/** How work is done by one process at a time. */
export type LeasedWork = {
  readonly leases: Leases;
  readonly name: string;
  readonly holder: string;
  /**
   * Works until its signal, which is given when the lease is lost or all is to end. Where it ends
   * by itself, also by an error, it is begun again while the lease holds.
   */
  readonly work: (signal: AbortSignal) => Promise<void>;
  /** Told whether this process is the one that works. */
  readonly onStanding?: (isWorking: boolean) => void;
  readonly onTrouble: (what: string, details: object) => void;
  /** Those of an installation, where nothing else is said. */
  readonly times?: LeaseTimes;
};

/**
 * Does work while this process holds its lease, and waits for the lease otherwise, until the
 * signal. What is not renewed in time by this process's own clock counts as lost a margin before
 * another one may take it, whatever can be asked or not.
 */
export async function whileLeased(leased: LeasedWork, signal: AbortSignal): Promise<void> {
  const { leases, name, holder, onStanding, onTrouble, times = LEASE_TIMES } = leased;
  while (!signal.aborted) {
    try {
      const asked = performance.now();
      const lease = await leases.acquire(name, holder, times.leaseMilliseconds);
      if (lease !== undefined) {
        onStanding?.(true);
        await workUnder(lease, asked, leased, signal);
        onStanding?.(false);
        // Whoever waits is first: this process could not keep it.
        await pause(times.acquireEveryMilliseconds, signal);
      } else {
        onStanding?.(false);
      }
    } catch (error) {
      onTrouble('a lease cannot be asked for now', { lease: name, err: error });
    }
    await pause(times.acquireEveryMilliseconds, signal);
  }
}

async function workUnder(
  lease: Lease,
  asked: number,
  leased: LeasedWork,
  signal: AbortSignal,
): Promise<void> {
  const { leases, work, onTrouble, times = LEASE_TIMES } = leased;
  const lost = new AbortController();
  const ended = new AbortController();
  const renewing = renewUntilLost(lease, asked, leased, ended.signal).then(() => lost.abort());
  const working = AbortSignal.any([signal, lost.signal]);
  while (!working.aborted) {
    await work(working).catch((error: unknown) => {
      onTrouble('a part failed and begins again', { part: lease.name, err: error });
    });
    await pause(times.againMilliseconds, working);
  }
  ended.abort();
  await renewing;
  if (!signal.aborted) onTrouble('a lease was lost', { lease: lease.name, fence: lease.fence });
  // One that is not let go of ends by itself.
  await leases.release(lease).catch(() => undefined);
}

/** Renews a lease; resolves when it is lost, or when the signal is given. */
async function renewUntilLost(
  lease: Lease,
  asked: number,
  { leases, onTrouble, times = LEASE_TIMES }: LeasedWork,
  signal: AbortSignal,
): Promise<void> {
  const keptMilliseconds = times.leaseMilliseconds - times.marginMilliseconds;
  for (let until = asked + keptMilliseconds; ;) {
    const left = Math.max(0, until - performance.now());
    await pause(Math.min(times.renewEveryMilliseconds, left), signal);
    const now = performance.now();
    if (signal.aborted || now >= until) return;
    try {
      const renewed = leases.renew(lease, times.leaseMilliseconds);
      if (!(await answeredWithin(until - now, renewed))) return;
      until = now + keptMilliseconds;
    } catch (error) {
      const details = { lease: lease.name, err: error };
      onTrouble('a lease could not be renewed and is tried again', details);
    }
  }
}

/** The answer to a question; false when it does not come in time. */
async function answeredWithin(milliseconds: number, asked: Promise<boolean>): Promise<boolean> {
  const answered = new AbortController();
  const timeIsOver = pause(milliseconds, answered.signal).then(() => false);
  try {
    return await Promise.race([asked, timeIsOver]);
  } finally {
    answered.abort();
  }
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
