import { unavailable } from '../../faults.ts';
import type { GroupPort } from './group-port.ts';
import { SQLITE_LIMITS } from './limits.ts';
import { errorOfAnswer } from './write-request.ts';
import type { WriteAnswer, WriteKinds, WriteRequest, WrittenGroup } from './write-request.ts';

/** A request that waits for its commit, and how many events it may write. */
type Entry = {
  readonly request: WriteRequest;
  readonly events: number;
  readonly settle: (answer: WriteAnswer) => void;
};

/**
 * Adaptive group commit: whatever came while the last group was written is the next group, up to
 * `groupEventsMax`. One alone is written at once; nothing waits for a timer.
 */
export class CommitQueue {
  readonly #writer: GroupPort;
  readonly #wakes = new Set<() => void>();
  #entries: Entry[] = [];
  /** Of the entries that wait to be written. */
  #eventsWaiting = 0;
  /** Of all that were not answered yet. */
  #eventsUnanswered = 0;
  #groupsUnanswered = 0;
  #headOrdinal = -1;
  #isScheduled = false;
  #drained: PromiseWithResolvers<void> | undefined;

  constructor(writer: GroupPort) {
    this.#writer = writer;
  }

  /** Queues a request; resolves after its commit. `unavailable` when closed or full. */
  async submit<Kind extends keyof WriteKinds>(
    request: WriteRequest<Kind>,
    events: number,
  ): Promise<WriteKinds[Kind]['answer']> {
    if (this.#drained !== undefined) throw unavailable('the event store is closed');
    if (this.#eventsUnanswered + events > SQLITE_LIMITS.queueEventsMax) {
      throw unavailable(`${this.#eventsUnanswered} events wait already`);
    }
    const { promise, resolve, reject } = Promise.withResolvers<WriteKinds[Kind]['answer']>();
    const settle = (answer: WriteAnswer): void => {
      if (answer.kind === 'done') resolve(answer.result);
      else reject(errorOfAnswer(answer));
    };
    this.#entries.push({ request: request as WriteRequest, events, settle });
    this.#eventsWaiting += events;
    this.#eventsUnanswered += events;
    if (this.#eventsWaiting >= this.#writer.eventsAtOnce) this.#writeGroup();
    else this.#schedule();
    return promise;
  }

  /** Calls `wake` after every commit that wrote events, until the returned function is called. */
  onAppended(wake: () => void): () => void {
    this.#wakes.add(wake);
    return () => this.#wakes.delete(wake);
  }

  /** Refuses what comes from now on, and writes what was taken. */
  async close(): Promise<void> {
    if (this.#drained === undefined) {
      this.#drained = Promise.withResolvers();
      this.#schedule();
    }
    await this.#drained.promise;
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      this.#writeGroup();
      if (this.#entries.length > 0) this.#schedule();
      else if (this.#groupsUnanswered === 0) this.#drained?.resolve();
    });
  }

  #writeGroup(): void {
    if (this.#entries.length === 0) return;
    const group = this.#takeGroup();
    const written = this.#writer.write(group.map(({ request }) => request));
    if (!(written instanceof Promise)) {
      this.#settle(group, written);
      return;
    }
    this.#groupsUnanswered += 1;
    void written.then((answered) => {
      this.#groupsUnanswered -= 1;
      this.#settle(group, answered);
      if (this.#drained !== undefined) this.#schedule();
    });
  }

  #settle(group: readonly Entry[], { answers, headOrdinal }: WrittenGroup): void {
    for (const [index, { settle, events }] of group.entries()) {
      this.#eventsUnanswered -= events;
      settle(answers[index] as WriteAnswer);
    }
    if (headOrdinal <= this.#headOrdinal) return;
    this.#headOrdinal = headOrdinal;
    for (const wake of this.#wakes) queueMicrotask(wake);
  }

  #takeGroup(): readonly Entry[] {
    let events = 0;
    let count = 0;
    for (const entry of this.#entries) {
      if (count > 0 && events + entry.events > SQLITE_LIMITS.groupEventsMax) break;
      events += entry.events;
      count += 1;
    }
    this.#eventsWaiting -= events;
    const group = this.#entries.slice(0, count);
    this.#entries = this.#entries.slice(count);
    return group;
  }
}
