import { parseArgs } from 'node:util';
import { simulate } from '@lumbung/ledger/testing/simulation/simulate';
import type { Run, Simulated } from '@lumbung/ledger/testing/simulation/simulate';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { ExitCode } from '../../cli/exit-codes.ts';
import { grouped } from '../../cli/terminal/table.ts';
import { write } from '../../cli/terminal/terminal.ts';
import type { Terminal } from '../../cli/terminal/terminal.ts';
import { outcomeOf, textOf } from './outcome.ts';
import { readModelsBreak } from './read-models.ts';

const USAGE = 'npm run simulate -- [--seed N] [--commands N] [--size N] [--json]';

/** Commands of a run when nothing is said. */
const COMMANDS = 1_000_000;

/** Every so many histories one is followed by read models. */
const READ_MODELS_EVERY = 20;

/** Commands between two words about how far a run is. */
const TOLD_EVERY_COMMANDS = 10_000;

/**
 * Sends random commands and holds every book against the laws; prints the seed and what was
 * reached. Exit code 3: a law is broken, or something was never reached. A broken law is printed
 * with the seed of its history, which runs it again.
 */
export async function runSimulation(
  args: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const asked = runOf(args);
  if (asked === undefined) {
    await write(terminal.stderr, `usage: ${USAGE}\n`);
    return EXIT_CODES.wrongUsage;
  }
  const { json, ...run } = asked;
  const started = performance.now();
  await write(terminal.stderr, `seed ${run.seed}\n`);
  const simulated = await simulate({
    ...run,
    besides: async (history, seed) =>
      seed % READ_MODELS_EVERY === 0 ? readModelsBreak(history, seed) : [],
    advance: tellProgress(run, terminal),
    signal: terminal.signal,
  });
  const seconds = Math.round((performance.now() - started) / 1000);
  const outcome = await outcomeOf(run.seed, seconds, simulated);
  await write(terminal.stdout, json ? `${JSON.stringify(outcome)}\n` : textOf(outcome));
  return outcome.holds ? EXIT_CODES.done : EXIT_CODES.doesNotHold;
}

function runOf(args: readonly string[]): (Run & { readonly json: boolean }) | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        seed: { type: 'string', default: `${Date.now() % 1_000_000}` },
        commands: { type: 'string', default: `${COMMANDS}` },
        size: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const { seed, commands, size, json } = values;
    const numbers = [seed, commands, size ?? '1'];
    if (!numbers.every((text) => /^\d{1,9}$/.test(text)) || Number(size ?? 1) === 0)
      return undefined;
    const run = { seed: Number(seed), commands: Number(commands), json };
    return size === undefined ? run : { ...run, size: Number(size) };
  } catch {
    return undefined;
  }
}

function tellProgress(run: Run, { stderr }: Terminal): (soFar: Simulated) => void {
  let next = TOLD_EVERY_COMMANDS;
  return ({ commands, histories, broken }) => {
    if (commands < next) return;
    next += TOLD_EVERY_COMMANDS;
    const megabytes = Math.round(process.memoryUsage().rss / 1_048_576);
    stderr.write(
      `${grouped(commands)} of ${grouped(run.commands)} commands in ${grouped(histories)} ` +
        `histories, ${broken.size} laws broken, ${megabytes} MiB\n`,
    );
  };
}
