import { runProgram } from '../program.ts';
import { CapturedStream } from './captured-stream.ts';

/** How a command ended, with all that it wrote. */
export type Ended = {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
};

/** Runs a command of the program in this process on a data folder. */
export async function runLumbung(folder: string, ...args: readonly string[]): Promise<Ended> {
  const [stdout, stderr] = [new CapturedStream(), new CapturedStream()];
  const { signal } = new AbortController();
  const exitCode = await runProgram(['--data', folder, ...args], { stdout, stderr, signal });
  return { exitCode, stdout: stdout.text, stderr: stderr.text };
}
