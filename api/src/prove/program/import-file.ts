import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { TemporaryLedger } from './temporary-ledger.ts';

const Counts = z.object({
  rows: z.object({
    read: z.int(),
    mapped: z.int(),
    repeated: z.int(),
    leftOut: z.int(),
    unusable: z.int(),
  }),
  commands: z.object({
    sent: z.int(),
    accepted: z.int(),
    alreadyThere: z.int(),
    refused: z.int(),
  }),
  headOrdinal: z.int(),
  seconds: z.number(),
});

const RejectLine = z.object({ line: z.int(), code: z.string(), why: z.string() });

/** What an import reported and rejected, as far as proofs look at it. */
export type Imported = z.infer<typeof Counts> & {
  /** The lines of the file that were rejected, with why. */
  readonly rejects: readonly z.infer<typeof RejectLine>[];
};

const MAPPINGS = new URL('../../../mappings/', import.meta.url);

/** Imports a file with a mapping of the repository, by the command line. */
export async function importFile(
  ledger: TemporaryLedger,
  file: string,
  mapping: string,
): Promise<Imported> {
  const map = fileURLToPath(new URL(`${mapping}.json`, MAPPINGS));
  const rejects = join(ledger.folder, `${mapping}-rejects.ndjson`);
  const options = ['--map', map, '--rejects', rejects, '--json'];
  const report = Counts.parse(JSON.parse(await ledger.lumbung('import', file, ...options)));
  const lines = (await readFile(rejects, 'utf8')).split('\n').filter((line) => line !== '');
  return { ...report, rejects: lines.map((line) => RejectLine.parse(JSON.parse(line))) };
}

/** Rows of the file that became events in a second. */
export function rowsPerSecond({ rows, seconds }: Imported): number {
  return Math.round(rows.read / Math.max(seconds, 0.001));
}
