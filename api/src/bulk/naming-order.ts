const IDENTIFIER = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/**
 * Lets commands run beside each other, except that a command waits for those before it whose target
 * it names anywhere: the book that both write to, or the item and the region that it needs. So a
 * file may register a thing and use it in the next line.
 */
export class NamingOrder {
  readonly #running = new Map<string, Promise<unknown>>();

  /** @param text the whole command as it was sent */
  async run<Result>(target: string, text: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.#named(text);
    const mine = before.length === 0 ? work() : Promise.allSettled(before).then(work);
    this.#running.set(target, mine);
    try {
      return await mine;
    } finally {
      if (this.#running.get(target) === mine) this.#running.delete(target);
    }
  }

  #named(text: string): Promise<unknown>[] {
    if (this.#running.size === 0) return [];
    const names = new Set(text.match(IDENTIFIER));
    return [...names].map((name) => this.#running.get(name)).filter((work) => work !== undefined);
  }
}
