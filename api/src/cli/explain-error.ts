import { ConfigError } from '../config.ts';
import { LoggerFileError } from '../coldchain/files/file-refusal.ts';
import { SinkUnavailable } from '../import/command-sink.ts';
import { MappingError } from '../import/mapping/mapping-error.ts';
import { SourceError } from '../import/source-error.ts';
import { ApiProblem } from './api/api-client.ts';
import { ApiUnreachable } from './api/exchange.ts';
import { EXIT_CODES } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import { CommandFailure } from './failure.ts';

/** What a person reads when a command fails, and how the program ends. */
type Explanation = { readonly message: string; readonly exitCode: ExitCode };

/** Says what a command failed of and what would do; what nobody foresaw comes with its stack. */
export function explainError(error: unknown): Explanation {
  if (error instanceof CommandFailure) return { message: error.message, exitCode: error.exitCode };
  if (error instanceof ConfigError || error instanceof MappingError) {
    return { message: error.message, exitCode: EXIT_CODES.wrongUsage };
  }
  if (error instanceof SourceError)
    return refused(`The file is not taken: ${error.message}. ${error.remedy}`);
  if (error instanceof LoggerFileError) {
    return refused(`Nothing of the file is taken: ${error.message}.`);
  }
  if (error instanceof SinkUnavailable) {
    return refused(`The server stays away: ${error.message}. Call it again to go on.`);
  }
  if (error instanceof ApiProblem || error instanceof ApiUnreachable) return refused(error.message);
  if (hasCode(error, 'folder-in-use')) {
    return refused(`${error.message}. Stop it, or let LUMBUNG_DATA_DIR name another folder.`);
  }
  if (hasCode(error, 'broken-backup') || hasCode(error, 'broken-archive'))
    return refused(`${error.message}.`);
  if (hasCode(error, 'notary-fault')) return refused(`The notary cannot work: ${error.message}.`);
  if (hasCode(error, 'other-event-store') || hasCode(error, 'other-installation')) {
    return refused(`${error.message}. Let LUMBUNG_DATA_DIR name another folder.`);
  }
  if (hasCode(error, 'other-log')) return refused(`${error.message}. Name an empty one.`);
  if (hasCode(error, 'beside-in-folder')) return refused(`${error.message}.`);
  if (hasCode(error, 'invalid-event-store-url')) {
    const message = `EVENT_STORE_URL is not valid: ${error.message}.`;
    return { message, exitCode: EXIT_CODES.wrongUsage };
  }
  if (hasCode(error, 'needs-servers')) {
    return { message: error.message, exitCode: EXIT_CODES.wrongUsage };
  }
  if (hasCode(error, 'unavailable')) {
    return refused(`${error.message}. Call it again when it answers.`);
  }
  if (hasCode(error, 'EADDRINUSE')) {
    return refused(
      `${error.message}. Stop what listens there, or choose another port: --port 8081.`,
    );
  }
  return refused(error instanceof Error ? (error.stack ?? error.message) : String(error));
}

function refused(message: string): Explanation {
  return { message, exitCode: EXIT_CODES.refused };
}

function hasCode(error: unknown, code: string): error is Error {
  return error instanceof Error && 'code' in error && error.code === code;
}
