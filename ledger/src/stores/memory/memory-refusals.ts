import type { CommandIdentity, SettledCommand } from '../../ports/command-index.ts';
import type { Refusals } from '../weak/refusals.ts';

/** Final refusals in memory. */
export class MemoryRefusals implements Refusals {
  readonly #settled = new Map<string, SettledCommand>();

  async find(command: CommandIdentity): Promise<SettledCommand | undefined> {
    return this.#settled.get(keyOf(command));
  }

  async keep(refused: SettledCommand): Promise<SettledCommand> {
    const key = keyOf(refused);
    const first = this.#settled.get(key) ?? refused;
    this.#settled.set(key, first);
    return first;
  }
}

function keyOf(command: CommandIdentity): string {
  return JSON.stringify([command.stream, command.commandId]);
}
