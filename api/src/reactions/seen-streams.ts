import type { EventLog } from '../services.ts';

/** Remembers which streams have begun; a stream once begun stays so. */
export class SeenStreams {
  readonly #log: Pick<EventLog, 'readStream'>;
  readonly #max: number;
  readonly #seen = new Set<string>();

  constructor(log: Pick<EventLog, 'readStream'>, max: number) {
    this.#log = log;
    this.#max = max;
  }

  /** Whether a stream has an event, or was asked for before and so is about to have one. */
  async has(stream: string): Promise<boolean> {
    if (this.#seen.has(stream)) return true;
    if (this.#seen.size >= this.#max) this.#seen.clear();
    this.#seen.add(stream);
    const [first] = await this.#log.readStream(stream, { from: 0, limit: 1 });
    return first !== undefined;
  }
}
