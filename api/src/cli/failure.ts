import { EXIT_CODES } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';

/** A command cannot go on; the message says why and what would do. */
export class CommandFailure extends Error {
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode = EXIT_CODES.refused, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CommandFailure';
    this.exitCode = exitCode;
  }
}

/** A command that was called in a way that cannot be meant. */
export function wrongUsage(message: string): CommandFailure {
  return new CommandFailure(message, EXIT_CODES.wrongUsage);
}
