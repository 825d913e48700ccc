import type { CommandIdentity } from '../../ports/command-index.ts';
import type { Claim, Claims } from '../weak/claims.ts';

/** Claims in memory. */
export class MemoryClaims implements Claims {
  readonly #claims = new Map<string, Claim>();

  async keep(claim: Claim): Promise<void> {
    this.#claims.set(keyOf(claim), claim);
  }

  async find(command: CommandIdentity): Promise<Claim | undefined> {
    return this.#claims.get(keyOf(command));
  }

  release(command: CommandIdentity): void {
    this.#claims.delete(keyOf(command));
  }
}

function keyOf({ stream, commandId }: CommandIdentity): string {
  return JSON.stringify([stream, commandId]);
}
