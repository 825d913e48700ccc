import type { CommandSink } from '../import/command-sink.ts';
import { sendUntilSettled } from '../import/send-until-settled.ts';
import type { LoggerFile } from './files/logger-file.ts';
import { layersOf } from './layers.ts';
import { uploadCommands } from './upload-commands.ts';
import type { UploadPlace } from './upload-commands.ts';

/** How the import of a logger's file ended. */
export type LoggerImport = {
  /** Of a device that says what it is. */
  readonly model?: string;
  readonly serialNumber?: string;
  readonly readings: number;
  /** Readings that stand in the file twice; they are taken once. */
  readonly repeated: number;
  /** Readings without a temperature. */
  readonly missing: number;
  /** Days that the device itself says something of. */
  readonly days: number;
  readonly commands: number;
  readonly accepted: number;
  /** What was refused, in the words of the first refusal of each command. */
  readonly refused: readonly string[];
};

/**
 * Sends what a logger's file says. The same file again sends the same commands, so that nothing is
 * taken twice.
 *
 * @param sink undefined asks only what would be sent
 */
export async function importLoggerFile(
  file: LoggerFile,
  bytes: Uint8Array,
  place: UploadPlace,
  sink: CommandSink | undefined,
  signal: AbortSignal,
): Promise<LoggerImport> {
  const commands = uploadCommands(file, bytes, place);
  const verdicts = sink === undefined ? [] : await sendUntilSettled(sink, commands, signal);
  const refused = verdicts.flatMap((verdict) =>
    verdict.verdict === 'refused' ? verdict.refusals.slice(0, 1) : [],
  );
  return {
    ...(file.report === undefined
      ? {}
      : { model: file.report.model, serialNumber: file.report.serialNumber }),
    readings: file.readings.length,
    repeated: layersOf(file.readings, place.zone).repeated,
    missing: file.readings.filter(({ millicelsius }) => millicelsius === null).length,
    days: file.report?.days.length ?? 0,
    commands: commands.length,
    accepted: verdicts.filter(({ verdict }) => verdict === 'accepted').length,
    refused: refused.map(({ title, remedy }) => `${title}. ${remedy}`),
  };
}
