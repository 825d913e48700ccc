import { resolve } from 'node:path';
import { Argument, Command, CommanderError } from 'commander';
import { explainError } from '../cli/explain-error.ts';
import { EXIT_CODES } from '../cli/exit-codes.ts';
import type { ExitCode } from '../cli/exit-codes.ts';
import { wholeNumber } from '../cli/options.ts';
import { createProgress } from '../cli/terminal/progress.ts';
import { tableOf } from '../cli/terminal/table.ts';
import { write } from '../cli/terminal/terminal.ts';
import type { Terminal } from '../cli/terminal/terminal.ts';
import { compare } from './compare.ts';
import { measure } from './measure.ts';
import type { Measured } from './measure.ts';
import { tableOfComparison, tableOfRows } from './print.ts';
import { readResults, resultsOf, writeResults } from './results.ts';
import type { BenchRow } from './row.ts';
import { ROWS } from './rows.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const ROUNDS_DEFAULT = 5;

type Options = {
  readonly events?: number;
  readonly rounds: number;
  readonly results: string;
  readonly compare?: string;
  readonly json?: true;
};

/**
 * Measures the rows that are named, or all; never fails. Exit code 1: a row is worse than in the
 * results that it was compared with.
 */
export async function runBench(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT_CODES.done;
  const program = commandLine(terminal, async (names, options) => {
    exitCode = await bench(names, options, terminal);
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? EXIT_CODES.done : EXIT_CODES.wrongUsage;
    }
    if (terminal.signal.aborted) return EXIT_CODES.interrupted;
    const { message, exitCode: failed } = explainError(error);
    await write(terminal.stderr, `${message}\n`);
    return failed;
  }
}

function commandLine(
  terminal: Terminal,
  run: (names: readonly string[], options: Options) => Promise<void>,
): Command {
  const list = tableOf<[string, BenchRow]>(Object.entries(ROWS), [
    { heading: 'row', cell: ([name]) => name },
    { heading: 'what it measures', cell: ([, { summary }]) => summary },
  ]);
  return new Command('bench')
    .description('Measures the program, each row beside a floor that is measured in the same run.')
    .addHelpText('after', `\n${list}\nExit codes: 0 measured, 1 failed or worse, 2 wrong usage.`)
    .configureOutput({
      writeOut: (text) => void terminal.stdout.write(text),
      writeErr: (text) => void terminal.stderr.write(text),
    })
    .exitOverride()
    .addArgument(new Argument('[rows...]', 'the rows; all but growth').choices(Object.keys(ROWS)))
    .option('--events <number>', 'events of a round', wholeNumber({ min: 1 }))
    .option('--rounds <number>', 'rounds that count', wholeNumber({ min: 1 }), ROUNDS_DEFAULT)
    .option('--results <file>', 'where they are written', resolve(ROOT, 'bench/results.json'))
    .option('--compare <file>', 'earlier results to hold them against')
    .option('--json', 'print JSON')
    .action(run);
}

async function bench(
  names: readonly string[],
  options: Options,
  terminal: Terminal,
): Promise<ExitCode> {
  const before = options.compare === undefined ? undefined : readResults(options.compare);
  const rows = await measureRows(names, options, terminal);
  const results = resultsOf(rows, options.rounds);
  writeResults(resolve(options.results), results);
  const compared = before && compare(rows, before);
  const printed = options.json
    ? `${JSON.stringify({ ...results, ...(compared === undefined ? {} : { compared }) })}\n`
    : [tableOfRows(rows), ...(compared === undefined ? [] : [tableOfComparison(compared)])].join(
        '\n',
      );
  await write(terminal.stdout, printed);
  const isWorse = compared?.some(({ verdict }) => verdict === 'worse') === true;
  return isWorse ? EXIT_CODES.refused : EXIT_CODES.done;
}

async function measureRows(
  names: readonly string[],
  { events, rounds }: Options,
  { stderr, signal }: Terminal,
): Promise<Measured[]> {
  const progress = createProgress(stderr);
  const measured: Measured[] = [];
  try {
    for (const [name, row] of Object.entries<BenchRow>(ROWS)) {
      if (names.length === 0 ? row.isOnDemand === true : !names.includes(name)) continue;
      const lacking = row.lacks?.();
      if (lacking !== undefined) {
        progress.stop();
        await write(stderr, `${name} is not measured: ${lacking}\n`);
        continue;
      }
      progress.start(name, rounds + 1);
      const request = { events: events ?? row.eventsDefault, progress, signal };
      measured.push(await measure(name, row, request, rounds));
    }
    return measured;
  } finally {
    progress.stop();
  }
}
