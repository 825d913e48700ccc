import { systemClock } from '../../clock.ts';
import type { Clock } from '../../clock.ts';
import type { CommandIndex } from '../../ports/command-index.ts';
import type { EventStore } from '../../ports/event-store.ts';
import { guardWeakLog } from '../weak/guarded-store.ts';
import { MemoryLog } from './memory-log.ts';
import { MemoryRefusals } from './memory-refusals.ts';

/** An event store in memory with its command index. */
export type MemoryLedger = {
  readonly store: EventStore;
  readonly index: CommandIndex;
  /** The log below; `log.failNextAppends` makes appends fail. */
  readonly log: MemoryLog;
  /** Closes the store and opens another on the same log and refusals. */
  reopen(): Promise<MemoryLedger>;
  close(): Promise<void>;
};

/** Opens an event store in memory: the weak log under the same guard as in production. */
export function openMemoryLedger(options: { readonly clock?: Clock } = {}): MemoryLedger {
  const parts = {
    log: new MemoryLog(),
    refusals: new MemoryRefusals(),
    clock: options.clock ?? systemClock,
  };
  return openOn(parts);
}

function openOn(parts: { log: MemoryLog; refusals: MemoryRefusals; clock: Clock }): MemoryLedger {
  const { store, index } = guardWeakLog(parts);
  return {
    store,
    index,
    log: parts.log,
    reopen: async () => {
      await store.close();
      parts.log.reopen();
      return openOn(parts);
    },
    close: () => store.close(),
  };
}
