import { BRANCHES } from '@lumbung/ledger/testing/simulation/branches';
import { firstBreaking } from '@lumbung/ledger/testing/simulation/first-breaking';
import type { FirstBreaking, HistoryOf } from '@lumbung/ledger/testing/simulation/first-breaking';
import type { Simulated } from '@lumbung/ledger/testing/simulation/simulate';
import { grouped } from '../../cli/terminal/table.ts';

/** A broken law with the history that broke it first, and the command after which it does. */
type Broken = {
  readonly law: string;
  readonly seed: number;
  readonly commands: number;
  readonly first: FirstBreaking | undefined;
};

/** What a run is printed as. */
export type Outcome = {
  readonly holds: boolean;
  readonly seed: number;
  readonly seconds: number;
  readonly commands: number;
  readonly events: number;
  readonly histories: number;
  readonly branches: Readonly<Record<string, number>>;
  readonly missed: readonly string[];
  readonly broken: readonly Broken[];
};

/** What a run came to: it holds when no law was broken and everything was reached. */
export async function outcomeOf(
  seed: number,
  seconds: number,
  { commands, events, histories, branches, broken }: Simulated,
): Promise<Outcome> {
  const missed = BRANCHES.filter((name) => !branches.has(name));
  return {
    holds: missed.length === 0 && broken.size === 0,
    seed,
    seconds,
    commands,
    events,
    histories,
    branches: Object.fromEntries(branches),
    missed,
    broken: await Promise.all([...broken].map(brokenOf)),
  };
}

async function brokenOf([law, { seed, commands }]: readonly [string, HistoryOf]): Promise<Broken> {
  return { law, seed, commands, first: await firstBreaking(law, { seed, commands }) };
}

/** The outcome as plain text, with a newline at the end. */
export function textOf(outcome: Outcome): string {
  const { holds, seed, seconds, commands, events, histories, missed, broken } = outcome;
  const often = Object.entries(outcome.branches).toSorted(([, one], [, other]) => other - one);
  const lines = [
    ...often.map(([name, times]) => `${grouped(times).padStart(11)}  ${name}`),
    ...missed.map((name) => `NEVER REACHED: ${name}`),
    ...broken.map(brokenLine),
    `seed ${seed}: ${grouped(commands)} commands, ${grouped(events)} events, ` +
      `${grouped(histories)} histories, ${BRANCHES.length - missed.length} of ${BRANCHES.length} ` +
      `branches, ${seconds} s: ${holds ? 'every law holds' : 'DOES NOT HOLD'}`,
  ];
  return `${lines.join('\n')}\n`;
}

function brokenLine({ law, seed, commands, first }: Broken): string {
  const again = `BROKEN: ${law} (--seed ${seed} --commands ${commands})`;
  if (first === undefined) return again;
  const { kind, target, body } = first.request ?? {};
  return `${again}\n  after command ${first.commands}: ${JSON.stringify({ kind, target, body })}`;
}
