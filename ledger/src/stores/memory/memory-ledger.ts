import { systemClock } from '../../clock.ts';
import type { Clock } from '../../clock.ts';
import { guardWeakLog } from '../weak/guarded-store.ts';
import type { GuardedLedger, GuardedParts } from '../weak/guarded-store.ts';
import { MemoryBeside } from './memory-beside.ts';
import { MemoryFeedIndex } from './memory-feed-index.ts';
import { MemoryLog } from './memory-log.ts';

type Kept = Omit<GuardedParts, 'log' | 'index'> & { readonly log: MemoryLog };

/** An event store in memory with all that stands beside it. */
export type MemoryLedger = GuardedLedger & {
  /** The log below; `log.failNextAppends` makes appends fail. */
  readonly log: MemoryLog;
  /** Closes the store and opens another on the same log, claims, refusals and marks. */
  reopen(): Promise<MemoryLedger>;
  close(): Promise<void>;
};

/** Opens an event store in memory: the weak log under the same guard as in production. */
export function openMemoryLedger(options: { readonly clock?: Clock } = {}): MemoryLedger {
  const clock = options.clock ?? systemClock;
  return openOn({ ...new MemoryBeside().as('the only one'), log: new MemoryLog(), clock });
}

function openOn(parts: Kept): MemoryLedger {
  const guarded = guardWeakLog({ ...parts, index: new MemoryFeedIndex() });
  return {
    ...guarded,
    log: parts.log,
    reopen: async () => {
      await guarded.store.close();
      parts.log.reopen();
      return openOn(parts);
    },
    close: () => guarded.store.close(),
  };
}
