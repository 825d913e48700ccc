import type { Claim, Claiming, Claims } from '../weak/claims.ts';
import { renewed } from '../weak/claims.ts';
import { keyOf } from './memory-commands.ts';
import type { MemoryCommands } from './memory-commands.ts';

/** The claims of one process in memory. */
export class MemoryClaims implements Claims {
  readonly #commands: MemoryCommands;
  readonly #owner: string;

  /** @param owner names the process among those that share the commands */
  constructor(commands: MemoryCommands, owner: string) {
    this.#commands = commands;
    this.#owner = owner;
  }

  async keep(claim: Claim): Promise<Claiming> {
    const standing = this.#commands.rows.get(keyOf(claim));
    if (standing !== undefined) {
      return 'refusal' in standing ? 'refused' : { held: standing.claim };
    }
    this.#put(claim);
    return 'kept';
  }

  async takeOver(held: Claim): Promise<Claim | undefined> {
    const standing = this.#commands.rows.get(keyOf(held));
    if (standing === undefined || 'refusal' in standing) return undefined;
    const isFree = standing.owner === this.#owner || standing.until <= Date.now();
    if (!isFree || standing.claim.token !== held.token) return undefined;
    return this.#put(renewed(held));
  }

  async release(claim: Claim): Promise<void> {
    if (this.#commands.holds(claim)) this.#commands.rows.delete(keyOf(claim));
  }

  #put(claim: Claim): Claim {
    const until = Date.now() + this.#commands.leaseMilliseconds;
    this.#commands.rows.set(keyOf(claim), { claim, owner: this.#owner, until });
    return claim;
  }
}
