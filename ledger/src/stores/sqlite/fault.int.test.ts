import { describe, expect, it } from 'vitest';
import { roundCommand } from '../../testing/crash/crash-commands.ts';
import { startProgram } from '../../testing/crash/start-program.ts';
import { needStrace, traced } from '../../testing/crash/strace.ts';
import type { Traced } from '../../testing/crash/strace.ts';
import type { SystemCall } from '../../testing/crash/system-calls.ts';
import { expectWholeLog } from '../../testing/crash/whole-log.ts';
import type { StandingCommand } from '../../testing/crash/whole-log.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { openSqliteLedger } from './sqlite-ledger.ts';

const COMMANDS = 6;

/** The command at whose commit the disk fails: not the first, whose commit makes the log. */
const STRUCK = 3;

/** Calls of a kind at which a sweep strikes; `LUMBUNG_FAULTS=1000` for every one of them. */
const STRIKES_MAX = Number(process.env['LUMBUNG_FAULTS'] ?? 4);

const SWEEP = { timeout: 60_000 + STRIKES_MAX * 5_000 };

describe('a commit that fails', () => {
  it('by its sync is indeterminate; the writer reopens and takes it once', async (context) => {
    needStrace(context);
    const sync = await callBefore(STRUCK, isLogSync);
    const folder = temporaryFolder();
    const { lines, errors } = await append(folder, [`fsync:error=EIO:when=${sync}`]);
    expect({ last: lines.at(-1), errors }).toEqual({ last: 'closed', errors: '' });
    expect(faultsIn(lines)).toEqual([`fault ${STRUCK} indeterminate`]);
    await expectAllOnce(folder, lines);
  });

  it('by EIO of its fsync is indeterminate; after a restart there is one copy', async (context) => {
    needStrace(context);
    const sync = await callBefore(STRUCK, isLogSync);
    const folder = temporaryFolder();
    // The disk stays broken until the process ends: the sender asks the next one again.
    const { lines } = await append(folder, [`fsync:error=EIO:when=${sync}+`]);
    expect(faultsIn(lines)[0]).toBe(`fault ${STRUCK} indeterminate`);
    expect(acknowledgementsIn(lines).has(STRUCK)).toBe(false);
    await expectAllOnce(folder, [...lines, ...(await appendUndisturbed(folder))]);
  });

  it('by its sync, and the process dies of it, is taken once by the next', async (context) => {
    needStrace(context);
    const sync = await callBefore(STRUCK, isLogSync);
    const folder = temporaryFolder();
    const died = await append(folder, [`fsync:error=EIO:signal=KILL:when=${sync}`]);
    expect(acknowledgementsIn(died.lines).size).toBe(STRUCK);
    await expectAllOnce(folder, [...died.lines, ...(await appendUndisturbed(folder))]);
  });

  it('by its sync, and every later one too, stops the writer and no reader', async (context) => {
    needStrace(context);
    const sync = await callBefore(STRUCK, isLogSync);
    const folder = temporaryFolder();
    const { lines } = await append(folder, [`fsync:error=EIO:when=${sync}+`]);
    const [first, ...later] = faultsIn(lines).map((line) => line.split(' ')[2]);
    expect(first).toBe('indeterminate');
    expect(new Set(later)).toEqual(new Set(['unavailable']));
    expect(lines.filter((line) => line.startsWith('read '))).toHaveLength(1 + later.length);
    await expectAllOnce(folder, [...lines, ...(await appendUndisturbed(folder))]);
  });

  it('for want of room is unavailable, leaves nothing, and goes on when there is', async (context) => {
    needStrace(context);
    const write = await callBefore(STRUCK, isLogWrite);
    const folder = temporaryFolder();
    const { lines, errors } = await append(folder, [
      `pwrite64:error=ENOSPC:when=${write}..${write + 1}`,
    ]);
    expect({ last: lines.at(-1), errors }).toEqual({ last: 'closed', errors: '' });
    const faults = faultsIn(lines);
    expect(faults.length).toBeGreaterThan(0);
    expect(new Set(faults)).toEqual(new Set([`fault ${STRUCK} unavailable`]));
    const before = eventsOf(STRUCK);
    expect(lines.filter((line) => line.startsWith('read'))).toEqual(
      faults.map(() => `read ${before}`),
    );
    await expectAllOnce(folder, lines);
  });
});

describe('a fault at any call', () => {
  it.for([
    { fault: 'error=EIO', call: 'fsync', when: 'once', mode: 'synced' },
    { fault: 'error=EIO', call: 'fsync', when: 'from then on', mode: 'synced' },
    { fault: 'signal=KILL', call: 'fsync', when: 'once', mode: 'synced' },
    { fault: 'error=EIO', call: 'pwrite64', when: 'once', mode: 'synced' },
    { fault: 'error=ENOSPC', call: 'pwrite64', when: 'once', mode: 'synced' },
    { fault: 'error=ENOSPC', call: 'pwrite64', when: 'from then on', mode: 'synced' },
    { fault: 'signal=KILL', call: 'pwrite64', when: 'once', mode: 'synced' },
    { fault: 'error=EIO', call: 'fsync', when: 'once', mode: 'threaded' },
    { fault: 'error=EIO', call: 'fsync', when: 'from then on', mode: 'threaded' },
    { fault: 'signal=KILL', call: 'fsync', when: 'once', mode: 'threaded' },
    { fault: 'error=ENOSPC', call: 'pwrite64', when: 'once', mode: 'threaded' },
  ] as const)(
    '$fault at a $call, $when, loses and doubles nothing: $mode',
    SWEEP,
    async (row, context) => {
      needStrace(context);
      const { call, fault, mode } = row;
      const until = row.when === 'once' ? '' : '+';
      const { calls } = await append(temporaryFolder(), [], mode);
      // Faults are counted in each thread on its own, and the writer's is the one that calls most.
      const total = mostInOneThread(calls.filter(({ name }) => name === call));
      expect(total).toBeGreaterThan(COMMANDS);
      for (const strike of spread(total)) {
        const folder = temporaryFolder();
        const struck = await append(folder, [`${call}:${fault}:when=${strike}${until}`], mode);
        await expectAllOnce(folder, [...struck.lines, ...(await appendUndisturbed(folder))]);
      }
    },
  );
});

/** The calls of the thread that made most of them. */
function mostInOneThread(calls: readonly SystemCall[]): number {
  const byThread = Map.groupBy(calls, ({ thread }) => thread);
  return Math.max(...[...byThread.values()].map(({ length }) => length));
}

/** Appends all commands under strace, which injects faults. */
async function append(
  folder: string,
  injections: readonly string[] = [],
  mode: 'synced' | 'threaded' = 'synced',
): Promise<Traced> {
  return traced('append-in-turn.ts', argumentsFor(folder, mode), injections);
}

/** Appends all commands, again where they stand already; what the program says. */
async function appendUndisturbed(folder: string): Promise<readonly string[]> {
  const lines = await startProgram('append-in-turn.ts', argumentsFor(folder)).allLines();
  expect(lines.at(-1)).toBe('closed');
  return lines;
}

function argumentsFor(folder: string, mode = 'synced'): readonly string[] {
  return [folder, String(COMMANDS), '1', mode];
}

/** The number, among all of its name, of the last such call before a command is acknowledged. */
async function callBefore(
  command: number,
  isWanted: (call: SystemCall) => boolean,
): Promise<number> {
  const { calls } = await append(temporaryFolder());
  const acknowledged = calls.findIndex(({ text }) => text.includes(`"ack ${command} `));
  const before = calls.slice(0, acknowledged);
  const wanted = before.findLastIndex(isWanted);
  const name = before[wanted]?.name;
  return before.slice(0, wanted + 1).filter((call) => call.name === name).length;
}

function isLogSync({ name, file }: SystemCall): boolean {
  return name === 'fsync' && file.endsWith('-wal');
}

function isLogWrite({ name, file }: SystemCall): boolean {
  return name === 'pwrite64' && file.endsWith('-wal');
}

function faultsIn(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => line.startsWith('fault '));
}

function eventsOf(commands: number): number {
  let events = 0;
  for (let number = 0; number < commands; number += 1) {
    events += roundCommand(number, 1).drafts.length;
  }
  return events;
}

function acknowledgementsIn(lines: readonly string[]): Map<number, StandingCommand> {
  const acknowledged = new Map<number, StandingCommand>();
  for (const line of lines.filter((each) => each.startsWith('ack '))) {
    const [number = -1, firstRevision = -1, ordinal = -1] = line.split(' ').slice(1).map(Number);
    const answer = { firstRevision, ordinal };
    expect(acknowledged.get(number) ?? answer).toEqual(answer);
    acknowledged.set(number, answer);
  }
  return acknowledged;
}

/** Every command was acknowledged, always with the same answer, and stands so in a whole log. */
async function expectAllOnce(folder: string, lines: readonly string[]): Promise<void> {
  const acknowledged = acknowledgementsIn(lines);
  const { store } = openSqliteLedger({ folder });
  const standing = await expectWholeLog(store);
  await store.close();
  const answers = [...acknowledged].map(([number, answer]): [string, StandingCommand] => {
    return [roundCommand(number, 1).commandId, answer];
  });
  expect(answers).toHaveLength(COMMANDS);
  expect(standing).toEqual(new Map(answers));
}

/** Numbers from 1 to a total, evenly spread, at most `STRIKES_MAX`. */
function spread(total: number): readonly number[] {
  const strikes = Math.min(total, STRIKES_MAX);
  return Array.from({ length: strikes }, (_, index) => 1 + Math.floor((index * total) / strikes));
}
