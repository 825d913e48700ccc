import type { Wakeups } from './wakeups.ts';

/** Wakes within this process alone. */
export class LocalWakeups implements Wakeups {
  readonly #wakes = new Set<() => void>();

  announce(): void {
    for (const wake of this.#wakes) queueMicrotask(wake);
  }

  onAnnounced(wake: () => void): () => void {
    this.#wakes.add(wake);
    return () => this.#wakes.delete(wake);
  }
}
