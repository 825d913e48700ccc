import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** The program's entry: what `lumbung` runs. */
export const MAIN = fileURLToPath(new URL('../../main.ts', import.meta.url));

/** A command of the program that did not end as it should. */
export class ProgramFailed extends Error {
  constructor(args: readonly string[], exitCode: number | null, output: string) {
    super(`lumbung ${args.join(' ')} ended with ${exitCode}:\n${output.trim()}`);
    this.name = 'ProgramFailed';
  }
}

/**
 * Runs a command of the program in a process of its own, as a person would, and promises what it
 * printed. Its progress goes to this process's standard error.
 *
 * @throws {ProgramFailed} when it ends with another code than 0
 */
export async function runProgram(args: readonly string[], signal: AbortSignal): Promise<string> {
  const child = spawn(process.execPath, [MAIN, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    signal,
    killSignal: 'SIGINT',
  });
  const [printed, [exitCode]] = await Promise.all([
    text(child.stdout),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  if (exitCode !== 0) throw new ProgramFailed(args, exitCode, printed);
  return printed;
}
