import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { TestContext } from 'vitest';
import { startProgram } from './start-program.ts';
import { readSystemCalls } from './system-calls.ts';
import type { SystemCall } from './system-calls.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** The calls that bring the log to the disk, and those that acknowledge. */
const TRACED = 'fsync,fdatasync,pwrite64,write';

/** What a program said and did under strace. */
export type Traced = {
  readonly lines: readonly string[];
  readonly calls: readonly SystemCall[];
  /** What killed it, or its exit code. */
  readonly how: string;
  readonly errors: string;
};

/**
 * Leaves a test where strace is missing or may not trace: with the reason printed, or as a failure
 * where CI is set.
 */
export function needStrace(context: TestContext): void {
  const { error, status } = spawnSync('strace', ['-f', '-o', '/dev/null', process.execPath, '-v']);
  if (error === undefined && status === 0) return;
  const reason = `strace is missing or may not trace: "${context.task.name}" needs it`;
  if (process.env['CI'] !== undefined) throw new Error(reason, { cause: error });
  context.skip(reason);
}

/**
 * Runs a program of this folder under strace.
 *
 * @param injections what strace does to its calls, such as `fsync:error=EIO:when=3`
 */
export async function traced(
  name: string,
  programArguments: readonly string[],
  injections: readonly string[] = [],
): Promise<Traced> {
  const file = join(temporaryFolder(), 'trace');
  const inject = injections.flatMap((injection) => ['-e', `inject=${injection}`]);
  const under = ['strace', '-f', '-y', '-s', '64', '-o', file, '-e', `trace=${TRACED}`, ...inject];
  const program = startProgram(name, programArguments, under);
  const lines = await program.allLines();
  return { lines, calls: readSystemCalls(file), ...(await program.ended()) };
}
