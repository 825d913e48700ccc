import { readFile } from 'node:fs/promises';
import { Identifier } from '@lumbung/schemas/identifiers';
import { Zone } from '@lumbung/schemas/time';
import { parseBerlingerFile } from '../../coldchain/files/berlinger.ts';
import { LoggerMapping, readLoggerCsv } from '../../coldchain/files/logger-csv.ts';
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
  /** Of a table: which of its columns are meant. */
  readonly map?: string;
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
  const file =
    options.map === undefined
      ? parseBerlingerFile(bytes)
      : await readLoggerCsv(path, await loggerMapping(options.map));
  if (options.dryRun) return importLoggerFile(file, bytes, place, undefined, terminal.signal);
  return withApi({ mayMake: false }, (client) =>
    importLoggerFile(file, bytes, place, apiCommandSink(client), terminal.signal),
  );
}

async function loggerMapping(path: string): Promise<LoggerMapping> {
  const text = await readFile(path, 'utf8');
  const parsed = LoggerMapping.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `;
  throw wrongUsage(`${path} is no mapping of a logger's table: ${where}${issue?.message ?? ''}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
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
  const { model, serialNumber, readings, missing, repeated, days } = report;
  const { commands, accepted, refused } = report;
  return [
    ...(model === undefined ? [] : [`${model}, serial number ${serialNumber}`]),
    `${readings} readings, ${missing} without a temperature, ${repeated} there twice`,
    `${days} days that the device says something of`,
    `${commands} commands, ${accepted} accepted, ${refused.length} refused`,
    ...refused.map((reason) => `  ${reason}`),
    '',
  ].join('\n');
}
