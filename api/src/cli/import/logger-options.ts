import { readFile } from 'node:fs/promises';
import { Identifier } from '@lumbung/schemas/identifiers';
import { Zone } from '@lumbung/schemas/time';
import { importLoggerFile } from '../../coldchain/import-logger-file.ts';
import type { LoggerImport } from '../../coldchain/import-logger-file.ts';
import type { UploadPlace } from '../../coldchain/upload-commands.ts';
import { apiCommandSink } from '../api/command-sink.ts';
import type { CommandContext } from '../context.ts';
import { wrongUsage } from '../failure.ts';
import { sizeOfFile } from './source-file.ts';

/** What a person says of a logger's file. */
export type LoggerOptions = {
  readonly logger?: string;
  readonly equipment?: string;
  readonly facility?: string;
  readonly channel: number;
  readonly zone?: string;
  readonly dryRun?: true;
};

/** Larger files no logger of the field makes: a minute's interval over a year. */
const FILE_BYTES_MAX = 32 * 1024 * 1024;

/** Imports a logger's file, or says what it would send. */
export async function importLogger(
  path: string,
  options: LoggerOptions,
  { terminal, withApi }: CommandContext,
): Promise<LoggerImport> {
  const place = placeOf(options);
  const size = await sizeOfFile(path);
  if (size > FILE_BYTES_MAX) throw wrongUsage(`${path} has ${size} bytes, more than any logger's`);
  const bytes = await readFile(path);
  if (options.dryRun) return importLoggerFile(bytes, place, undefined, terminal.signal);
  return withApi({ mayMake: false }, (client) =>
    importLoggerFile(bytes, place, apiCommandSink(client), terminal.signal),
  );
}

function placeOf(options: LoggerOptions): UploadPlace {
  const { channel } = options;
  const zone = Zone.safeParse(options.zone);
  if (!zone.success) throw wrongUsage('--zone: name the zone of its clock, such as Asia/Jakarta');
  const [logger, equipment, facility] = (['logger', 'equipment', 'facility'] as const).map(
    (name) => {
      const id = Identifier.safeParse(options[name]);
      if (!id.success) throw wrongUsage(`--${name}: expected its identifier, a lower-case UUID`);
      return id.data;
    },
  );
  return {
    logger: logger ?? '',
    equipment: equipment ?? '',
    facility: facility ?? '',
    channel,
    zone: zone.data,
  };
}

/** How the import of a logger's file ended, as text. */
export function loggerSummary(report: LoggerImport): string {
  const { model, serialNumber, readings, missing, days, commands, accepted, refused } = report;
  return [
    `${model}, serial number ${serialNumber}`,
    `${readings} readings, ${missing} of them without a temperature; ${days} days of its own`,
    `${commands} commands, ${accepted} accepted, ${refused.length} refused`,
    ...refused.map((reason) => `  ${reason}`),
    '',
  ].join('\n');
}
