import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { TemporaryLedger } from './temporary-ledger.ts';

const Counts = z.object({
  rows: z.object({ read: z.int(), mapped: z.int(), leftOut: z.int(), unusable: z.int() }),
  commands: z.object({
    sent: z.int(),
    accepted: z.int(),
    alreadyThere: z.int(),
    refused: z.int(),
  }),
  headOrdinal: z.int(),
  rejects: z.int(),
  seconds: z.number(),
});

/** What an import reported, as far as proofs look at it. */
export type Imported = z.infer<typeof Counts>;

const MAPPINGS = new URL('../../../mappings/', import.meta.url);

/** Imports a file with a mapping of the repository, by the command line. */
export async function importFile(
  ledger: TemporaryLedger,
  file: string,
  mapping: string,
): Promise<Imported> {
  const map = fileURLToPath(new URL(`${mapping}.json`, MAPPINGS));
  return Counts.parse(JSON.parse(await ledger.lumbung('import', file, '--map', map, '--json')));
}

/** Rows of the file that became events in a second. */
export function rowsPerSecond({ rows, seconds }: Imported): number {
  return Math.round(rows.read / Math.max(seconds, 0.001));
}
