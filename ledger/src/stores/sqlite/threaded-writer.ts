import type { Clock } from '../../clock.ts';
import { indeterminate, unavailable } from '../../faults.ts';
import type { LedgerFault } from '../../faults.ts';
import type { GroupPort } from './group-port.ts';
import { SQLITE_LIMITS } from './limits.ts';
import { answerOfError } from './write-request.ts';
import type { WriteRequest, WrittenGroup } from './write-request.ts';
import { startWriterThread } from './start-writer-thread.ts';
import type { WriterThread } from './start-writer-thread.ts';

/**
 * The writer of a log in a thread of its own, so that one processor decides while another writes.
 * It writes groups in the order in which they were handed to it. Where the thread dies, what it had
 * in hand is *indeterminate*, and the next group gets a new one, which opens the log again and
 * verifies its head.
 */
export class ThreadedWriter implements GroupPort {
  readonly eventsAtOnce = SQLITE_LIMITS.threadEventsAtOnce;
  readonly #path: string;
  readonly #clock: Clock;
  #headAnswered = -1;
  /** The thread, or the one that is being started. */
  #thread: Promise<WriterThread> | undefined;

  /** @param path the file of the log */
  constructor(path: string, clock: Clock) {
    this.#path = path;
    this.#clock = clock;
  }

  /** Starts the thread; fails as the opening of the log does. */
  async open(): Promise<void> {
    await this.#opened();
  }

  async write(group: readonly WriteRequest[]): Promise<WrittenGroup> {
    let thread: WriterThread;
    try {
      thread = await this.#opened();
    } catch (error) {
      return this.#failed(group, unavailable('the log cannot be opened again', error));
    }
    const written = await thread.write(group, this.#clock());
    if (written === undefined) {
      return this.#failed(group, indeterminate('the thread that writes the log died'));
    }
    this.#headAnswered = Math.max(this.#headAnswered, written.headOrdinal);
    return written;
  }

  async close(): Promise<void> {
    const thread = await this.#thread?.catch(() => undefined);
    this.#thread = undefined;
    await thread?.close();
  }

  #opened(): Promise<WriterThread> {
    if (this.#thread !== undefined) return this.#thread;
    const start = { path: this.#path, headAnswered: this.#headAnswered };
    const forget = (): void => {
      if (this.#thread === opening) this.#thread = undefined;
    };
    const opening = startWriterThread(start, forget);
    this.#thread = opening;
    opening.catch(forget);
    return opening;
  }

  #failed(group: readonly WriteRequest[], fault: LedgerFault): WrittenGroup {
    return { answers: group.map(() => answerOfError(fault)), headOrdinal: this.#headAnswered };
  }
}
