import type { CommandSink } from '../import/command-sink.ts';
import { sendUntilSettled } from '../import/send-until-settled.ts';
import { parseBerlingerFile } from './files/berlinger.ts';
import type { LoggerFile } from './files/logger-file.ts';
import { uploadCommands } from './upload-commands.ts';
import type { UploadPlace } from './upload-commands.ts';

/** How the import of a logger's file ended. */
export type LoggerImport = {
  readonly model: string;
  readonly serialNumber: string;
  readonly readings: number;
  /** Readings without a temperature. */
  readonly missing: number;
  /** Days that the device itself says something of. */
  readonly days: number;
  readonly commands: number;
  readonly accepted: number;
  /** What was refused, in the words of the first refusal of each command. */
  readonly refused: readonly string[];
};

/** Reads a logger's file as a whole; what is wrong anywhere in it takes none of it. */
export function readLoggerFile(bytes: Uint8Array): LoggerFile {
  return parseBerlingerFile(bytes);
}

/**
 * Sends what a logger's file says. The same file again sends the same commands, so that nothing is
 * taken twice.
 *
 * @param sink undefined asks only what would be sent
 */
export async function importLoggerFile(
  bytes: Uint8Array,
  place: UploadPlace,
  sink: CommandSink | undefined,
  signal: AbortSignal,
): Promise<LoggerImport> {
  const file = readLoggerFile(bytes);
  const commands = uploadCommands(file, bytes, place);
  const verdicts = sink === undefined ? [] : await sendUntilSettled(sink, commands, signal);
  const refused = verdicts.flatMap((verdict) =>
    verdict.verdict === 'refused' ? verdict.refusals.slice(0, 1) : [],
  );
  return {
    model: file.model,
    serialNumber: file.serialNumber,
    readings: file.readings.length,
    missing: file.readings.filter(({ millicelsius }) => millicelsius === null).length,
    days: file.days.length,
    commands: commands.length,
    accepted: verdicts.filter(({ verdict }) => verdict === 'accepted').length,
    refused: refused.map(({ title, remedy }) => `${title}. ${remedy}`),
  };
}
