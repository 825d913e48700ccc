import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, totalmem } from 'node:os';
import { dirname } from 'node:path';
import { z } from 'zod';
import { wrongUsage } from '../cli/failure.ts';
import type { Measured } from './measure.ts';

/** What a run of the benchmark writes down. */
export type Results = {
  readonly machine: Machine;
  readonly rounds: number;
  readonly rows: readonly Measured[];
};

/** On what it ran, and how busy that was. */
type Machine = {
  readonly node: string;
  readonly cores: number;
  readonly memoryBytes: number;
  /** Processes that wanted a core in the minute before the end. */
  readonly loadAverage: number;
};

const Series = z.object({ median: z.number(), min: z.number(), max: z.number() });

/** What a comparison needs of earlier results; they may be of an older or a newer program. */
const Earlier = z.object({
  rows: z.array(
    z.object({ name: z.string(), ours: Series, ratio: Series.optional(), unit: z.string() }),
  ),
});

/** Results of before, as far as a comparison needs them. */
export type EarlierResults = z.infer<typeof Earlier>;

/** The results of some rows, with the machine that they are of. */
export function resultsOf(rows: readonly Measured[], rounds: number): Results {
  const machine = {
    node: process.version,
    cores: availableParallelism(),
    memoryBytes: totalmem(),
    loadAverage: loadavg()[0] ?? 0,
  };
  return { machine, rounds, rows };
}

/** Writes results into a file, in a folder that is made when it is not there. */
export function writeResults(file: string, results: Results): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
}

/** Reads results of before; a failure that says what is wrong with the file. */
export function readResults(file: string): EarlierResults {
  try {
    return Earlier.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw wrongUsage(`${file} holds no results of a benchmark: ${reason}`);
  }
}
