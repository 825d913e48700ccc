import { basename } from 'node:path';
import { Command } from 'commander';
import { runImport } from '../../import/run-import.ts';
import { IMPORT_LIMITS } from '../../import/limits.ts';
import { loadMapping } from '../../import/mapping/load.ts';
import { apiCommandSink } from '../api/command-sink.ts';
import type { CommandContext } from '../context.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { wrongUsage } from '../failure.ts';
import type { LoggerOptions } from '../import/logger-options.ts';
import { openRejects } from '../import/rejects-file.ts';
import { showImport } from '../import/show-import.ts';
import { importSummary } from '../import/summary.ts';
import type { ImportReport } from '../import/summary.ts';
import { sizeOfFile } from '../import/source-file.ts';
import { wholeNumber } from '../options.ts';
import { write } from '../terminal/terminal.ts';

type Options = LoggerOptions & {
  readonly map?: string;
  readonly archive?: string;
  readonly key?: string;
  readonly logKey?: string;
  readonly rejects?: string;
  readonly takeUsableRows?: true;
  readonly askAgain: number;
  readonly json?: true;
};

const EXAMPLES = `
Every row is taken, or listed in the rejects with its line, what was there and why. The file is
read and mapped as a whole first: when a row is unusable for a reason that the mapping does not
foresee, nothing is sent. The same file twice adds no event; an import that was broken off is
finished by calling it again.

Examples:
  $ lumbung import deliveries.csv --map api/mappings/italy-deliveries.json --dry-run
  $ lumbung import deliveries.csv --map api/mappings/italy-deliveries.json --rejects rejects.ndjson
  $ lumbung import uses.csv.gz --map api/mappings/italy-uses.json --json

The export of a temperature logger (Fridge-tag 2, 2 L, Ultra Low, Q-tag CLm) needs no mapping, but
where it was and the zone of its clock:
  $ lumbung import 130500109088.txt --logger 018f… --equipment 018f… --facility 018f… \\
      --zone Asia/Makassar
A table of readings needs a mapping of its columns beside these:
  $ lumbung import fridge.csv --map api/mappings/loggers/ruuvi-temperature.json --logger 018f… \\
      --equipment 018f… --facility 018f… --zone Europe/Berlin

An archive makes a ledger again, byte for byte, in a new data folder. With the private key that the
old one had, its log names the old one; else it has a key of its own.

  $ lumbung --data data/again import --archive ledger-2026.tar --key log.pub --log-key log.key`;

/** `lumbung import`: the rows of a CSV file as commands. */
export function importCommand(context: CommandContext): Command {
  return new Command('import')
    .summary('turn a CSV file, or the file of a temperature logger, into commands')
    .description(
      'Turns the rows of a CSV file, plain or .gz, into commands by a mapping, or takes what a ' +
        'temperature logger exported; or makes a ledger of an archive.',
    )
    .argument('[file]', 'the CSV file, or the export of a logger')
    .option('--map <file>', 'the mapping, such as those in api/mappings')
    .option('--logger <id>', 'take the export of this logger')
    .option('--equipment <id>', 'the equipment that the logger monitors')
    .option('--facility <id>', 'where the equipment stands')
    .option('--channel <number>', 'which of its sensors', wholeNumber({ min: 1, max: 16 }), 1)
    .option('--zone <name>', "the zone of the logger's clock, such as Asia/Jakarta")
    .option('--archive <path>', 'make a ledger of this archive, in a new data folder')
    .option('--key <key>', 'of an archive: the public key of its log, or a file that holds it')
    .option('--log-key <file>', 'of an archive: the file with the private key of its log')
    .option('--dry-run', 'read and map the whole file, send nothing')
    .option('--rejects <file>', 'write what was not taken to this file, as NDJSON')
    .option('--take-usable-rows', 'send the usable rows of a file that has unusable ones')
    .option(
      '--ask-again <times>',
      'ask again, under new ids, for what the ledger refused in earlier runs',
      wholeNumber({ min: 0, max: IMPORT_LIMITS.askAgainMax }),
      0,
    )
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string | undefined, options: Options) => {
      const { archive } = options;
      if (archive !== undefined) {
        // Tables and loggers need little memory, and this the whole of a ledger.
        const { importArchive } = await import('../archive/import-archive.ts');
        return importArchive(archive, options, context);
      }
      if (file === undefined) {
        throw wrongUsage('Name a file, or an archive with --archive <path>');
      }
      if (options.logger !== undefined) {
        await takeLogger(file, options, context);
        return;
      }
      const report = await importFile(file, options, context);
      const { rows, commands } = report;
      const text = options.json ? `${JSON.stringify(report)}\n` : importSummary(report);
      await write(context.terminal.stdout, text);
      if (rows.unusable > 0 || commands.refused > 0) context.exit(EXIT_CODES.refused);
    });
}

async function takeLogger(file: string, options: Options, context: CommandContext): Promise<void> {
  const { importLogger, loggerSummary } = await import('../import/logger-options.ts');
  const report = await importLogger(file, options, context);
  const text = options.json ? `${JSON.stringify(report)}\n` : loggerSummary(report);
  await write(context.terminal.stdout, text);
  if (report.refused.length > 0) context.exit(EXIT_CODES.refused);
}

async function importFile(
  path: string,
  options: Options,
  { terminal, withApi }: CommandContext,
): Promise<ImportReport> {
  if (options.map === undefined)
    throw wrongUsage('Name a mapping with --map <file>, or a logger with --logger <id>');
  const plan = await loadMapping(options.map);
  const fileBytes = await sizeOfFile(path);
  await using rejects = await openRejects(options.rejects, terminal);
  using screen = showImport(terminal.stderr, fileBytes);
  const request = {
    path,
    plan,
    dryRun: options.dryRun === true,
    takeUsableRows: options.takeUsableRows === true,
    timesAgain: options.askAgain,
    signal: terminal.signal,
  };
  const startedAt = performance.now();
  const result = await runImport(
    request,
    (work) => withApi({ mayMake: true }, (client) => work(apiCommandSink(client))),
    { ...screen.listener, onReject: (reject) => rejects.add(reject) },
  );
  const seconds = (performance.now() - startedAt) / 1_000;
  return {
    file: basename(path),
    mapping: plan.name,
    ...result,
    rejects: rejects.count,
    rejectsByCode: rejects.countByCode,
    seconds: Math.round(seconds * 100) / 100,
  };
}
