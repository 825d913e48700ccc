import { checkedOf } from './checked.ts';
import type { Fault } from './faults.ts';
import { runHistory } from './history.ts';
import { LAWS } from './laws.ts';
import type { Sent } from './world.ts';

/** Where a history breaks a law for the first time. */
export type FirstBreaking = {
  /** After so many of its commands. */
  readonly commands: number;
  /** The last one of them that was sent. */
  readonly request: Sent['request'] | undefined;
};

/** A history of a seed and a length, with a fault where one was planted. */
export type HistoryOf = {
  readonly seed: number;
  readonly commands: number;
  readonly fault?: Fault | undefined;
};

/**
 * Finds after which command a history breaks a law: one command less breaks nothing. Undefined of
 * what is no law of a history by itself.
 */
export async function firstBreaking(
  law: string,
  { seed, commands, fault }: HistoryOf,
): Promise<FirstBreaking | undefined> {
  const holds = LAWS[law];
  if (holds === undefined) return undefined;
  let [whole, broken] = [0, commands];
  while (broken - whole > 1) {
    const middle = Math.floor((whole + broken) / 2);
    const history = await runHistory(seed, commands, { fault, until: middle });
    if (holds(checkedOf(history))) whole = middle;
    else broken = middle;
  }
  const { sent } = await runHistory(seed, commands, { fault, until: broken });
  return { commands: broken, request: sent.at(-1)?.request };
}
