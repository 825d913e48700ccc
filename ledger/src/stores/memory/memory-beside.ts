import type { Beside } from '../weak/beside.ts';
import { MemoryClaims } from './memory-claims.ts';
import { MemoryCommands } from './memory-commands.ts';
import { MemoryMarks } from './memory-marks.ts';
import { MemoryRefusals } from './memory-refusals.ts';

/** What stands beside a log in memory, for one process or several. */
export class MemoryBeside {
  readonly #commands: MemoryCommands;
  readonly #marks = new MemoryMarks();

  constructor(leaseMilliseconds?: number) {
    this.#commands = new MemoryCommands(leaseMilliseconds);
  }

  /** All of it, as a process of some name has it; under the same name it is the same process. */
  as(process: string): Beside {
    return {
      claims: new MemoryClaims(this.#commands, process),
      refusals: new MemoryRefusals(this.#commands),
      marks: this.#marks,
      close: async () => undefined,
    };
  }
}
