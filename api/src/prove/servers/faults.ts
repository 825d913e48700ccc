import { setTimeout as pause } from 'node:timers/promises';
import { engineProcess } from '../../adapters.ts';
import type { PartName } from '../../parts/part-name.ts';
import type { Random } from '../tamper/edits.ts';
import type { Installation } from './installation.ts';
import type { OwnServer } from './own-servers.ts';
import type { Supervised } from './supervised.ts';

/** Worker kills for each kill of a server, and for each worker that is put to sleep. */
const KILLS_FOR_OTHERS = 25;

const PAUSE_MILLISECONDS_MAX = 600;
const PATIENCE_MILLISECONDS = 60_000;
const POLL_MILLISECONDS = 50;

/** One thing that goes wrong. */
export type Fault = {
  readonly what: string;
  happen(random: Random, signal: AbortSignal): Promise<void>;
};

/** The faults of a run, in the order that a seed gives them. */
export function faultsOf(
  kills: number,
  servers: readonly OwnServer[],
  installation: Installation,
  random: Random,
): readonly Fault[] {
  const others = Math.max(1, Math.floor(kills / KILLS_FOR_OTHERS));
  const killApi: Fault = {
    what: 'an API is killed',
    async happen() {
      installation.apis[random(installation.apis.length)]?.kill('SIGKILL');
    },
  };
  const sleep: Fault = {
    what: 'a worker sleeps past its lease and wakes',
    happen: (_, signal) => sleepPastLease(installation.workers, random, signal),
  };
  const restarts = servers.flatMap(({ name, killAndRestart }): readonly Fault[] =>
    killAndRestart === undefined
      ? []
      : [{ what: `${name} is killed and comes back`, happen: killAndRestart }],
  );
  const all = [
    ...killsOfWorkers(kills, installation.workers),
    ...times(others, killApi),
    ...times(others, sleep),
    ...times(others, killEngine(installation.folder)),
    ...restarts.flatMap((restart) => times(others, restart)),
  ];
  return all
    .map((fault) => ({ fault, place: random(1_000_000) }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ fault }) => fault);
}

/** Who is killed in turn: whoever has a place to go on from more often than the others. */
const KILLED: readonly (PartName | 'worker')[] = [
  'projector',
  'publisher',
  'projector',
  'publisher',
  'worker',
];

function killsOfWorkers(kills: number, workers: readonly Supervised[]): readonly Fault[] {
  return Array.from({ length: kills }, (_, number): Fault => {
    const who = KILLED[number % KILLED.length] ?? 'worker';
    const killed = workers.filter(({ parts }) => who === 'worker' || parts.includes(who));
    return {
      what: `a ${who} is killed`,
      async happen(random, signal) {
        (await someWorking(killed, random, signal)).kill('SIGKILL');
      },
    };
  });
}

/** Ends the ClickHouse engine; the part that loads facts starts it again. */
function killEngine(folder: string): Fault {
  return {
    what: 'the ClickHouse engine is killed and comes back',
    async happen(_, signal) {
      const killed = await someEngine(folder, undefined, signal);
      process.kill(killed, 'SIGKILL');
      await someEngine(folder, killed, signal);
    },
  };
}

/** The process of the engine once there is one, and another than one before. */
async function someEngine(
  folder: string,
  before: number | undefined,
  signal: AbortSignal,
): Promise<number> {
  const until = performance.now() + PATIENCE_MILLISECONDS;
  for (;;) {
    const found = engineProcess(folder);
    if (found !== undefined && found !== before && isAlive(found)) return found;
    if (performance.now() > until) throw new Error('no ClickHouse engine runs');
    await pause(POLL_MILLISECONDS, undefined, { signal });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Lets a random while pass. */
export async function someTime(random: Random, signal: AbortSignal): Promise<void> {
  await pause(random(PAUSE_MILLISECONDS_MAX), undefined, { signal });
}

function times<Item>(count: number, item: Item): readonly Item[] {
  return Array.from({ length: count }, () => item);
}

/** A worker that is at work, which one chance says. */
async function someWorking(
  workers: readonly Supervised[],
  random: Random,
  signal: AbortSignal,
): Promise<Supervised> {
  const first = random(workers.length);
  const turned = [...workers.slice(first), ...workers.slice(0, first)];
  const until = performance.now() + PATIENCE_MILLISECONDS;
  for (;;) {
    for (const worker of turned) if (await worker.isWorking()) return worker;
    if (performance.now() > until) throw new Error(`nobody works:\n${turned[0]?.log}`);
    await pause(POLL_MILLISECONDS, undefined, { signal });
  }
}

async function sleepPastLease(
  workers: readonly Supervised[],
  random: Random,
  signal: AbortSignal,
): Promise<void> {
  const asleep = await someWorking(workers, random, signal);
  asleep.kill('SIGSTOP');
  try {
    const peers = workers.filter(
      (each) => each !== asleep && each.parts.join() === asleep.parts.join(),
    );
    await someWorking(peers, random, signal);
    await someTime(random, signal);
  } finally {
    asleep.kill('SIGCONT');
  }
}
