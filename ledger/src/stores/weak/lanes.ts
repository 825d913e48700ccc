import { unavailable } from '../../faults.ts';

/** Tasks that may wait or run in all lanes together; beyond it a store is `unavailable`. */
const TASKS_MAX = 10_000;

/** Runs tasks of one stream one after the other, and those of different streams side by side. */
export class Lanes {
  readonly #tails = new Map<string, Promise<unknown>>();
  #tasks = 0;
  #closing = false;

  /** Runs a task after the earlier ones of its stream. */
  async run<Result>(stream: string, task: () => Promise<Result>): Promise<Result> {
    if (this.#closing) throw unavailable('the event store is closed');
    if (this.#tasks >= TASKS_MAX) throw unavailable(`${TASKS_MAX} appends wait already`);
    this.#tasks += 1;
    const mine = (this.#tails.get(stream) ?? Promise.resolve()).then(task);
    const tail = mine.catch(() => undefined);
    this.#tails.set(stream, tail);
    try {
      return await mine;
    } finally {
      this.#tasks -= 1;
      if (this.#tails.get(stream) === tail) this.#tails.delete(stream);
    }
  }

  /** Refuses what comes from now on, and waits for what was taken. */
  async close(): Promise<void> {
    this.#closing = true;
    await Promise.all(this.#tails.values());
  }
}
