import { checkedOf } from './checked.ts';
import type { Fault } from './faults.ts';
import type { HistoryOf } from './first-breaking.ts';
import { lengthOf, runHistory } from './history.ts';
import type { History } from './history.ts';
import { LAWS, MADE_AGAIN } from './laws.ts';

/** Every so many histories one is made a second time and compared byte for byte. */
const MADE_AGAIN_EVERY = 20;

/** What a run came to. */
export type Simulated = {
  readonly commands: number;
  readonly events: number;
  readonly histories: number;
  readonly branches: ReadonlyMap<string, number>;
  /** The laws that were broken, each with the first history that broke it. */
  readonly broken: ReadonlyMap<string, HistoryOf>;
};

/** A check of a history that takes its time, such as one that asks read models. */
export type SlowCheck = (history: History, seed: number) => Promise<readonly string[]>;

/** How a run is made: its seed, how many commands, and a fault that is planted in it. */
export type Run = {
  readonly seed: number;
  readonly commands: number;
  readonly fault?: Fault;
  /** Commands of every history; most are short and some long where it is not said. */
  readonly size?: number;
  /** Called after every history with what the run came to so far. */
  readonly advance?: (soFar: Simulated) => void;
  /** Ends the run with the first history that breaks a check. */
  readonly untilBroken?: boolean;
  /** Asked of each history besides the laws; answers the names of those that it breaks. */
  readonly besides?: SlowCheck;
  readonly signal?: AbortSignal;
};

/** Runs histories until so many commands were sent, and holds each against every law. */
export async function simulate(run: Run): Promise<Simulated> {
  const { seed, commands: total, size } = run;
  const branches = new Map<string, number>();
  const broken = new Map<string, HistoryOf>();
  let [commands, events, histories] = [0, 0, 0];
  for (let own = seed; commands < total; own += 1) {
    run.signal?.throwIfAborted();
    const length = Math.min(size ?? lengthOf(own), total - commands);
    const history = await runHistory(own, length, { fault: run.fault });
    for (const [name, times] of history.branches) {
      branches.set(name, (branches.get(name) ?? 0) + times);
    }
    for (const law of await brokenBy(history, own, length, run)) {
      const { fault } = run;
      if (!broken.has(law)) broken.set(law, { seed: own, commands: length, fault });
    }
    commands += length;
    events += history.events.length;
    histories += 1;
    run.advance?.({ commands, events, histories, branches, broken });
    if (run.untilBroken === true && broken.size > 0) break;
  }
  return { commands, events, histories, branches, broken };
}

async function brokenBy(
  history: History,
  seed: number,
  length: number,
  { besides, fault }: Run,
): Promise<readonly string[]> {
  const checked = checkedOf(history);
  const broken = Object.entries(LAWS).flatMap(([name, holds]) => (holds(checked) ? [] : [name]));
  if (seed % MADE_AGAIN_EVERY === 0) {
    const again = await runHistory(seed, length, { fault });
    if (JSON.stringify(again.events) !== JSON.stringify(history.events)) broken.push(MADE_AGAIN);
  }
  return [...broken, ...((await besides?.(history, seed)) ?? [])];
}
