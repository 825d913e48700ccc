import { parseArgs } from 'node:util';
import { BRANCHES } from '@lumbung/ledger/testing/simulation/branches';
import { simulate } from '@lumbung/ledger/testing/simulation/simulate';
import type { Run, Simulated } from '@lumbung/ledger/testing/simulation/simulate';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { ExitCode } from '../../cli/exit-codes.ts';
import { grouped } from '../../cli/terminal/table.ts';
import { write } from '../../cli/terminal/terminal.ts';
import type { Terminal } from '../../cli/terminal/terminal.ts';
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
  const missed = BRANCHES.filter((name) => !simulated.branches.has(name));
  const holds = missed.length === 0 && simulated.broken.size === 0;
  const answer = json
    ? `${JSON.stringify({ holds, seed: run.seed, seconds, missed, ...plain(simulated) })}\n`
    : textOf(run, simulated, missed, seconds);
  await write(terminal.stdout, answer);
  return holds ? EXIT_CODES.done : EXIT_CODES.doesNotHold;
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

function plain({ branches, broken, ...numbers }: Simulated): object {
  return {
    ...numbers,
    branches: Object.fromEntries(branches),
    broken: Object.fromEntries(broken),
  };
}

function textOf(
  run: Run,
  simulated: Simulated,
  missed: readonly string[],
  seconds: number,
): string {
  const { commands, events, histories, branches, broken } = simulated;
  const often = [...branches].toSorted(([, one], [, other]) => other - one);
  const holds = missed.length === 0 && broken.size === 0;
  const lines = [
    ...often.map(([name, times]) => `${grouped(times).padStart(11)}  ${name}`),
    ...missed.map((name) => `NEVER REACHED: ${name}`),
    ...[...broken].map(([name, at]) => `BROKEN: ${name} (--seed ${at})`),
    `seed ${run.seed}: ${grouped(commands)} commands, ${grouped(events)} events, ` +
      `${grouped(histories)} histories, ${BRANCHES.length - missed.length} of ${BRANCHES.length} ` +
      `branches, ${seconds} s: ${holds ? 'every law holds' : 'DOES NOT HOLD'}`,
  ];
  return `${lines.join('\n')}\n`;
}
