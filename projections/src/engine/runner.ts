import { setImmediate } from 'node:timers/promises';
import { advance, LostLeadership } from './advance.ts';
import type { Machinery } from './advance.ts';
import { nextBatchSize } from './batch-size.ts';
import { createExclusive } from './exclusive.ts';
import type { Exclusive } from './exclusive.ts';
import { PROJECTOR_LIMITS } from './limits.ts';
import { lowestOrdinal } from './member.ts';
import type { Member } from './member.ts';
import { createSignal } from './signal.ts';
import { createWaiters } from './waiters.ts';

/** A stream that a poison event parked. */
export type Parked = {
  readonly projection: string;
  readonly stream: string;
  readonly error: string;
};

/** Who is told of what the runner meets. */
export type RunnerListeners = {
  readonly onParked?: ((parked: Parked) => void) | undefined;
  /** A batch failed and is tried again. */
  readonly onRetry?: ((error: unknown) => void) | undefined;
  /** The runner stopped by itself and does not go on. */
  readonly onStopped?: ((reason: LostLeadership) => void) | undefined;
};

/** Follows the feed with the live read models. */
export type Runner = {
  start(): void;
  /** Lets the batch at work end, and stops. */
  stop(): Promise<void>;
  /** The live members, as they stand. */
  members(): readonly Member[];
  /** The ordinal that all live read models have reached. */
  readonly ordinal: () => number;
  /** Resolves true when all live read models have reached the ordinal. */
  readonly waitFor: (ordinal: number, timeoutMilliseconds: number) => Promise<boolean>;
  /** Runs work while no batch is at work; the members that it returns take the place of theirs. */
  between(work: () => Promise<readonly Member[]>): Promise<void>;
};

type State = { members: readonly Member[]; stopping: boolean; batchEventsMax: number };

/** Makes a runner of live members. It stands still until it is started. */
export function createRunner(
  opened: readonly Member[],
  machinery: Machinery,
  listeners: RunnerListeners,
): Runner {
  const state: State = {
    members: opened,
    stopping: false,
    batchEventsMax: PROJECTOR_LIMITS.batchEventsMin,
  };
  const exclusive: Exclusive = createExclusive();
  const signal = createSignal();
  const waiters = createWaiters(PROJECTOR_LIMITS.waitersMax);
  const ordinal = (): number => lowestOrdinal(state.members);
  const batch = (): Promise<boolean> =>
    exclusive(async () => {
      const more = await takeBatch(state, machinery, listeners);
      waiters.reached(ordinal());
      return more;
    });
  let unsubscribe = (): void => {};
  let running: Promise<void> = Promise.resolve();
  return {
    start() {
      unsubscribe = machinery.feed.onAppended(signal.raise);
      running = follow(state, batch, signal.sleep, listeners);
    },
    async stop() {
      state.stopping = true;
      unsubscribe();
      signal.raise();
      await running;
      waiters.close();
    },
    members: () => state.members,
    ordinal,
    waitFor: async (wanted, timeoutMilliseconds) =>
      ordinal() >= wanted || waiters.wait(wanted, timeoutMilliseconds),
    between: (work) =>
      exclusive(async () => {
        state.members = replaced(state.members, await work());
        waiters.reached(ordinal());
        signal.raise();
      }),
  };
}

async function follow(
  state: State,
  batch: () => Promise<boolean>,
  sleep: (milliseconds: number) => Promise<void>,
  listeners: RunnerListeners,
): Promise<void> {
  let pause: number = PROJECTOR_LIMITS.retryMillisecondsMin;
  while (!state.stopping) {
    try {
      const more = await batch();
      pause = PROJECTOR_LIMITS.retryMillisecondsMin;
      await (more ? setImmediate() : sleep(PROJECTOR_LIMITS.pollMilliseconds));
    } catch (error) {
      if (error instanceof LostLeadership) {
        listeners.onStopped?.(error);
        return;
      }
      listeners.onRetry?.(error);
      await sleep(pause);
      pause = Math.min(pause * 2, PROJECTOR_LIMITS.retryMillisecondsMax);
    }
  }
}

/** Takes one batch; true when there may be more at once: a page may be short for any reason. */
async function takeBatch(
  state: State,
  machinery: Machinery,
  listeners: RunnerListeners,
): Promise<boolean> {
  const { batchEventsMax } = state;
  const current = state.members.filter(({ outdated }) => !outdated);
  const { members, events, parked } = await advance(current, machinery, batchEventsMax);
  state.members = replaced(state.members, members);
  state.batchEventsMax = nextBatchSize(batchEventsMax, events);
  for (const { member, streams } of parked) {
    for (const { stream, error } of streams.values()) {
      listeners.onParked?.({ projection: member.projection.name, stream, error });
    }
  }
  return events > 0 || apart(members);
}

/** Whether members stand at different ordinals: then those behind go on at once. */
function apart(members: readonly Member[]): boolean {
  return members.some(({ position }) => position.ordinal > lowestOrdinal(members));
}

function replaced(members: readonly Member[], by: readonly Member[]): readonly Member[] {
  return members.map(
    (member) => by.find((each) => each.projection.name === member.projection.name) ?? member,
  );
}
