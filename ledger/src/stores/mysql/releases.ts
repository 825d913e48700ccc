import { MYSQL_LIMITS } from './limits.ts';
import type { Statements } from './statements.ts';

/** What names a claim among all rows. */
type Key = readonly [stream: string, commandId: Uint8Array, token: string];

/**
 * Lets go of claims, many in a statement: those that come while one runs are in the next. Nobody
 * waits for it on the way of a command.
 */
export class Releases {
  readonly #statements: Statements;
  #waiting: Key[] = [];
  #running: Promise<void> = Promise.resolve();
  #scheduled: Promise<void> | undefined;

  constructor(statements: Statements) {
    this.#statements = statements;
  }

  /** Lets go of a claim that stands; resolves when that was done. */
  add(key: Key): Promise<void> {
    if (this.#waiting.length < MYSQL_LIMITS.releasesWaitingMax) this.#waiting.push(key);
    this.#scheduled ??= this.#running.then(() => {
      this.#scheduled = undefined;
      const run = this.#releaseAll();
      this.#running = run.catch(() => undefined);
      return run;
    });
    return this.#scheduled;
  }

  /** Resolves when nothing waits any more. */
  async done(): Promise<void> {
    await this.#scheduled?.catch(() => undefined);
    await this.#running;
  }

  async #releaseAll(): Promise<void> {
    const keys = this.#waiting.splice(0);
    for (let from = 0; from < keys.length; from += MYSQL_LIMITS.releasedMax) {
      const some = keys.slice(from, from + MYSQL_LIMITS.releasedMax);
      const places = some.map(() => '(?, ?, ?)').join(', ');
      await this.#statements.change(
        `delete from ledger_command
         where (stream, command_id, token) in (${places}) and refusals is null`,
        some.flat(),
      );
    }
  }
}
