import { unavailable } from '../../faults.ts';
import { groupEntry } from './group-entry.ts';
import type { GroupEntry } from './group-entry.ts';
import type { GroupWriter } from './group-writer.ts';
import { SQLITE_LIMITS } from './limits.ts';
import type { Judged, WriteSession } from './write-session.ts';

/**
 * Adaptive group commit: whatever came while the last group was written is the next group, up to
 * `groupEventsMax`. One alone is written at once; nothing waits for a timer.
 */
export class CommitQueue {
  readonly #writer: GroupWriter;
  readonly #wakes = new Set<() => void>();
  #entries: GroupEntry[] = [];
  #events = 0;
  #scheduled = false;
  #drained: PromiseWithResolvers<void> | undefined;

  constructor(writer: GroupWriter) {
    this.#writer = writer;
  }

  /** Queues an entry; resolves after its commit. `unavailable` when closed or full. */
  async submit<Result>(
    events: number,
    judge: (session: WriteSession) => Judged<Result>,
  ): Promise<Result> {
    if (this.#drained !== undefined) throw unavailable('the event store is closed');
    if (this.#events + events > SQLITE_LIMITS.queueEventsMax) {
      throw unavailable(`${this.#events} events wait already`);
    }
    const { entry, answer } = groupEntry(events, judge);
    this.#entries.push(entry);
    this.#events += events;
    this.#schedule();
    return answer;
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
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.#writeGroup());
  }

  #writeGroup(): void {
    this.#scheduled = false;
    const wrote = this.#writer.write(this.#takeGroup());
    if (wrote) for (const wake of this.#wakes) queueMicrotask(wake);
    if (this.#entries.length > 0) this.#schedule();
    else this.#drained?.resolve();
  }

  #takeGroup(): readonly GroupEntry[] {
    let events = 0;
    let count = 0;
    for (const entry of this.#entries) {
      if (count > 0 && events + entry.events > SQLITE_LIMITS.groupEventsMax) break;
      events += entry.events;
      count += 1;
    }
    this.#events -= events;
    const group = this.#entries.slice(0, count);
    this.#entries = this.#entries.slice(count);
    return group;
  }
}
