/** Tells one waiter that there is something to do; a ring that nobody waits for is kept. */
export class Bell {
  #rung = false;
  #wake: (() => void) | undefined;

  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  /**
   * Waits for a ring since the last wait, at most so long, or until the signal is given; tells
   * whether it rang.
   */
  async wait(
    options: { timeoutMilliseconds?: number; signal?: AbortSignal } = {},
  ): Promise<boolean> {
    if (!this.#rung) await this.#sleep(options.timeoutMilliseconds, options.signal);
    const rung = this.#rung;
    this.#rung = false;
    return rung;
  }

  async #sleep(timeoutMilliseconds: number | undefined, signal: AbortSignal | undefined) {
    if (signal?.aborted === true) return;
    const woken = Promise.withResolvers<void>();
    const wake = (): void => woken.resolve();
    const timer = timeoutMilliseconds && setTimeout(wake, timeoutMilliseconds);
    this.#wake = wake;
    signal?.addEventListener('abort', wake, { once: true });
    await woken.promise;
    clearTimeout(timer);
    signal?.removeEventListener('abort', wake);
    this.#wake = undefined;
  }
}
