import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command, CommanderError } from 'commander';
import { explainError } from '../cli/explain-error.ts';
import { EXIT_CODES } from '../cli/exit-codes.ts';
import type { ExitCode } from '../cli/exit-codes.ts';
import { wrongUsage } from '../cli/failure.ts';
import { createProgress } from '../cli/terminal/progress.ts';
import { wholeNumber } from '../cli/options.ts';
import { grouped, tableOf } from '../cli/terminal/table.ts';
import { write } from '../cli/terminal/terminal.ts';
import type { Terminal } from '../cli/terminal/terminal.ts';
import { checkHolds } from './proof.ts';
import type { Check, Proof, Proven } from './proof.ts';
import { PROOFS } from './proofs.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

type Options = {
  readonly data: string;
  readonly lines?: number;
  readonly seed?: number;
  readonly questions?: number;
  readonly edits?: number;
  readonly kills?: number;
  readonly rounds?: number;
  readonly zone?: string;
  readonly minutes?: number;
  readonly json?: true;
};

/** Runs the proof that is named, or lists them; never fails. Exit code 3: it does not hold. */
export async function runProve(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT_CODES.done;
  const program = commandLine(terminal, (code) => {
    exitCode = code;
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

function commandLine(terminal: Terminal, exit: (code: ExitCode) => void): Command {
  const program = new Command('prove')
    .description('Proofs for a stranger who doubts, end to end on the real program.')
    .addHelpText('after', '\nExit codes: 0 it holds, 1 failed, 2 wrong usage, 3 it does not hold.')
    .configureOutput({
      writeOut: (text) => void terminal.stdout.write(text),
      writeErr: (text) => void terminal.stderr.write(text),
    })
    .exitOverride()
    .action(() => write(terminal.stdout, listOfProofs()));
  for (const [name, proof] of Object.entries(PROOFS)) {
    const command = new Command(name)
      .description(`${proof.summary}.`)
      .option('--data <folder>', 'where its files are', resolve(ROOT, proof.defaultData))
      .option('--json', 'print JSON')
      .action(async (options: Options) => {
        const { holds } = await prove(name, proof, options, terminal);
        exit(holds ? EXIT_CODES.done : EXIT_CODES.doesNotHold);
      });
    if (proof.takesLines) {
      const lines = wholeNumber({ min: 1 });
      command.option('--lines <number>', 'only so many of the first lines of its file', lines);
    }
    if (proof.asks) {
      command.option('--seed <number>', 'where the random part begins', wholeNumber({ min: 0 }));
      command.option('--questions <number>', 'how many are asked', wholeNumber({ min: 1 }));
    }
    if (proof.edits) {
      command.option('--seed <number>', 'where the random part begins', wholeNumber({ min: 0 }));
      command.option('--edits <number>', 'how many are made', wholeNumber({ min: 1 }));
    }
    if (proof.kills) {
      command.option('--seed <number>', 'where the random part begins', wholeNumber({ min: 0 }));
      command.option('--kills <number>', 'how many processes are', wholeNumber({ min: 1 }));
    }
    if (proof.rounds) {
      command.option('--seed <number>', 'where the random part begins', wholeNumber({ min: 0 }));
      command.option('--rounds <number>', 'how often it is killed', wholeNumber({ min: 1 }));
    }
    if (proof.takesMinutes) {
      command.option('--minutes <number>', 'how long it lasts', wholeNumber({ min: 1 }));
    }
    if (proof.takesZone) {
      command.option('--zone <name>', 'the zone of the clocks of its loggers');
    }
    program.addCommand(command.copyInheritedSettings(program));
  }
  return program;
}

function listOfProofs(): string {
  return tableOf(Object.entries(PROOFS), [
    { heading: 'proof', cell: ([name]) => name },
    { heading: 'what it shows', cell: ([, { summary }]) => summary },
  ]);
}

async function prove(
  name: string,
  proof: Proof,
  { data, lines, seed, questions, edits, kills, rounds, zone, minutes, json }: Options,
  terminal: Terminal,
): Promise<Proven> {
  const missing = proof.files.filter((file) => !existsSync(join(data, file)));
  if (missing.length > 0) {
    throw wrongUsage(`${data} lacks ${missing.join(', ')}. --data says where the files are.`);
  }
  const progress = createProgress(terminal.stderr);
  try {
    const proven = await proof.run({
      data: resolve(data),
      lines,
      seed,
      questions,
      edits,
      kills,
      rounds,
      zone,
      minutes,
      progress,
      signal: terminal.signal,
    });
    const { holds, checks, figures, table } = proven;
    progress.stop();
    const answer = json
      ? `${JSON.stringify({ proof: name, holds, checks, ...figures })}\n`
      : `${table}\n${listOfChecks(checks)}\n${name} ${holds ? 'holds' : 'DOES NOT HOLD'}.\n`;
    await write(terminal.stdout, answer);
    return proven;
  } finally {
    progress.stop();
  }
}

const SHOWN_CHARACTERS_MAX = 24;

function listOfChecks(checks: readonly Check[]): string {
  return tableOf(checks, [
    { heading: 'claim', cell: ({ claim }) => claim },
    { heading: 'expected', cell: ({ expected }) => shown(expected) },
    { heading: 'found', cell: ({ found }) => shown(found) },
    { heading: '', cell: (check) => (checkHolds(check) ? 'holds' : 'DOES NOT HOLD') },
  ]);
}

function shown(value: string | number): string {
  if (typeof value === 'number') return grouped(value);
  return value.length > SHOWN_CHARACTERS_MAX ? `${value.slice(0, SHOWN_CHARACTERS_MAX)}…` : value;
}
