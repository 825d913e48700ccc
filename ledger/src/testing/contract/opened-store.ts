import { test } from 'vitest';
import type { Clock } from '../../clock.ts';
import type { CommandIndex } from '../../ports/command-index.ts';
import type { EventStore } from '../../ports/event-store.ts';
import type { DeviceRefusals } from '../../ports/device-refusals.ts';
import type { KnowledgeMarks } from '../../ports/knowledge-marks.ts';
import { TestClock } from '../test-clock.ts';

/** An event store under test, with all that stands beside it. */
export type OpenedStore = {
  readonly store: EventStore;
  readonly index: CommandIndex;
  readonly marks: KnowledgeMarks;
  readonly deviceRefusals: DeviceRefusals;
  /** Closes it and opens another on the same log. */
  reopen(): Promise<OpenedStore>;
  close(): Promise<void>;
};

/** Opens an empty event store whose stamps follow a clock. */
export type OpenStore = (options: { readonly clock: Clock }) => Promise<OpenedStore>;

/** A test that is given an empty store (`opened`) and the clock that it follows (`clock`). */
export type StoreTest = ReturnType<typeof testOn>;

/** Makes the test function of an adapter. */
export function storeTest(open: OpenStore): StoreTest {
  return testOn(open);
}

function testOn(open: OpenStore) {
  return test
    .extend('clock', () => new TestClock())
    .extend('opened', async ({ clock }, { onCleanup }) => {
      const opened = await open({ clock: clock.now });
      onCleanup(() => opened.close());
      return opened;
    });
}
