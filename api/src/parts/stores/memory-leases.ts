import type { Lease, Leases } from '../leases.ts';

type Held = Lease & { readonly endsAt: number };

/** Keeps leases in this process: for parts that run in one process together. */
export function memoryLeases(now: () => number = () => performance.now()): Leases {
  const held = new Map<string, Held>();
  const isHeldBy = ({ name, holder, fence }: Lease): boolean => {
    const current = held.get(name);
    return current?.holder === holder && current.fence === fence;
  };
  return {
    async acquire(name, holder, milliseconds) {
      const before = held.get(name);
      const isFree = before === undefined || before.holder === holder || before.endsAt <= now();
      if (!isFree) return undefined;
      const lease = { name, holder, fence: (before?.fence ?? 0) + 1 };
      held.set(name, { ...lease, endsAt: now() + milliseconds });
      return lease;
    },
    async renew(lease, milliseconds) {
      if (!isHeldBy(lease)) return false;
      held.set(lease.name, { ...lease, endsAt: now() + milliseconds });
      return true;
    },
    async release(lease) {
      if (isHeldBy(lease)) held.set(lease.name, { ...lease, endsAt: now() });
    },
    close: () => Promise.resolve(),
  };
}
