const IDENTIFIER = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** A command of a request, as far as others of the same request depend on it. */
export type Named = {
  /** The identifier of what it is for. */
  readonly target: string;
  /** The whole command as it was sent: what it names anywhere, it depends on. */
  readonly text: string;
};

/** What is known of a command that was not tried, because one that it depends on failed. */
export const NOT_TRIED = Symbol('not tried');

/**
 * Lets commands run beside each other, except that a command waits for those before it whose target
 * it names anywhere: the book that both write to, or the item and the region that it needs. So a
 * file may register a thing and use it in the next line. Where one failed (which is no verdict, it
 * will be sent again), those that depend on it are not tried: a refusal that they would get for
 * want of it would be final.
 */
export class NamingOrder {
  readonly #running = new Map<string, Promise<unknown>>();
  readonly #failed = new Set<string>();

  /** @param failed whether what the work came to is a failure; a throw always is */
  async run<Result>(
    command: Named,
    work: () => Promise<Result>,
    failed: (result: Result) => boolean,
  ): Promise<Result | typeof NOT_TRIED> {
    const names = new Set(command.text.match(IDENTIFIER));
    const before = [...names].flatMap((name) => this.#running.get(name) ?? []);
    const turn = () => this.#turn(command.target, names, work, failed);
    const mine = before.length === 0 ? turn() : Promise.allSettled(before).then(turn);
    this.#running.set(command.target, mine);
    try {
      return await mine;
    } finally {
      if (this.#running.get(command.target) === mine) this.#running.delete(command.target);
    }
  }

  async #turn<Result>(
    target: string,
    names: ReadonlySet<string>,
    work: () => Promise<Result>,
    failed: (result: Result) => boolean,
  ): Promise<Result | typeof NOT_TRIED> {
    if (!names.isDisjointFrom(this.#failed)) {
      this.#failed.add(target);
      return NOT_TRIED;
    }
    try {
      const result = await work();
      if (failed(result)) this.#failed.add(target);
      return result;
    } catch (error) {
      this.#failed.add(target);
      throw error;
    }
  }
}
