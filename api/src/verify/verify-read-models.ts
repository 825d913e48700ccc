import { compareReadModels } from '@lumbung/projections/comparison/compare';
import type { Comparison } from '@lumbung/projections/comparison/compare';
import type { Finding } from './finding.ts';
import type { LedgerFiles } from './files-source.ts';

/** What came of holding read models against the log. */
export type VerifiedReadModels = {
  readonly findings: readonly Finding[];
  /** How many were compared. */
  readonly compared: number;
  /** Those that are of another version of the program. */
  readonly left: readonly string[];
};

/**
 * Holds the read models of a ledger's files against those that its log makes, row by row where they
 * differ; undefined where there are none in the folder.
 */
export async function verifyReadModels(
  { feed, readModels }: LedgerFiles,
  onProgress: (events: number, total: number) => void,
): Promise<VerifiedReadModels | undefined> {
  if (readModels === undefined) return undefined;
  await using scratch = await readModels.openScratch();
  const { store } = scratch;
  const { live } = readModels;
  const compared = await compareReadModels({ live, scratch: store, feed, onProgress });
  const findings = compared.differences.map(findingOf);
  return { findings, compared: compared.names.length, left: compared.left };
}

function findingOf({
  projection,
  table,
  key,
  found,
  made,
}: Comparison['differences'][number]): Finding {
  const [has, makes] = [found ?? 'no such row', made ?? 'none'];
  return {
    code: 'read-model-wrong',
    text:
      `The read model ${projection} differs from the log, first in ${table} at ${key}: ` +
      `it has ${has}, the log makes ${makes}.`,
  };
}
