import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** A program of this folder, running in a process of its own. */
export type StartedProgram = {
  readonly pid: number | undefined;
  /** Says a line to it. */
  tell(line: string): void;
  /** The next line that it says; undefined after its last. */
  nextLine(): Promise<string | undefined>;
  /** All that it says from here on until it ends. */
  allLines(): Promise<readonly string[]>;
  /** Kills it at once (SIGKILL) and waits for its end; what it had said can still be read. */
  kill(): Promise<void>;
  /** Waits for its end; what killed it, or its exit code, and what it said to standard error. */
  ended(): Promise<{ readonly how: string; readonly errors: string }>;
};

/**
 * Starts a program of this folder. It is killed when the running test has finished.
 *
 * @param under a command that runs it, such as strace with its arguments
 */
export function startProgram(
  name: string,
  programArguments: readonly string[],
  under: readonly string[] = [],
): StartedProgram {
  const program = fileURLToPath(new URL(name, import.meta.url));
  const [command = process.execPath, ...rest] = [
    ...under,
    process.execPath,
    program,
    ...programArguments,
  ];
  // A group of its own, so that what runs under another command is killed with it.
  const child = spawn(command, rest, { stdio: ['pipe', 'pipe', 'pipe'], detached: true });
  const errors: Buffer[] = [];
  // What is said to a program that was killed goes nowhere.
  child.stdin.on('error', () => undefined);
  child.stderr.on('data', (data: Buffer) => errors.push(data));
  const closed = once(child, 'close') as Promise<[number | null, string | null]>;
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const kill = async (): Promise<void> => {
    if (child.pid !== undefined && isRunning(child)) process.kill(-child.pid, 'SIGKILL');
    await closed;
  };
  onTestFinished(kill);
  return {
    pid: child.pid,
    tell: (line) => void child.stdin.write(`${line}\n`),
    nextLine: async () => {
      const { done, value } = await lines.next();
      return done === true ? undefined : value;
    },
    allLines: async () => Array.fromAsync({ [Symbol.asyncIterator]: () => lines }),
    kill,
    ended: async () => {
      const [code, signal] = await closed;
      return { how: signal ?? String(code), errors: Buffer.concat(errors).toString() };
    },
  };
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}
