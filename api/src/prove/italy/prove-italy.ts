import { join } from 'node:path';
import { grouped } from '../../cli/terminal/table.ts';
import { check, checkHolds } from '../proof.ts';
import type { Check, ProofRequest, Proof, Proven } from '../proof.ts';
import { caughtUp } from '../program/caught-up.ts';
import { digestsOf } from '../program/digests.ts';
import { importFile, rowsPerSecond } from '../program/import-file.ts';
import { startTemporaryLedger } from '../program/temporary-ledger.ts';
import type { TemporaryLedger } from '../program/temporary-ledger.ts';
import { checkAreas, checkRows } from './checks.ts';
import type { ItalyImports } from './checks.ts';
import { compareArea } from './compare.ts';
import type { ComparedArea } from './compare.ts';
import { italyTable } from './print-italy.ts';
import { ITALY_FILES, readPublished } from './published.ts';
import { readRecorded } from './recorded.ts';

/** Proves that what Italy delivered and used of COVID-19 vaccines agrees to the dose. */
export const italy: Proof = {
  summary: 'the 21 regions of Italy agree with the published totals to the dose',
  defaultData: '../shared/data/italy-vaccine-deliveries',
  files: Object.values(ITALY_FILES),
  run,
};

async function run({ data, progress, signal }: ProofRequest): Promise<Proven> {
  progress.start('reading what was published');
  const published = await readPublished(data);
  progress.start('starting a server on a temporary ledger');
  await using ledger = await startTemporaryLedger(signal);
  progress.stop();
  const first = await importBoth(ledger, data);
  const head = await caughtUp(ledger.api, signal);

  progress.start('reading the stock cards from the API', published.areas.length);
  const recorded = await readRecorded(ledger.api, () => progress.advance(1));
  const areas = published.areas.flatMap((area) => {
    const found = recorded.find((other) => other.area === area.area);
    return found === undefined ? [] : [compareArea(area, found)];
  });

  progress.start('rebuilding the read models');
  const live = await digestsOf(ledger.api);
  await ledger.lumbung('rebuild', '--json');
  const rebuilt = await digestsOf(ledger.api);

  progress.stop();
  const second = await importBoth(ledger, data);
  const headAfter = await caughtUp(ledger.api, signal);
  const sentFirst = first.deliveries.commands.sent + first.uses.commands.sent;
  const foundThere = second.deliveries.commands.alreadyThere + second.uses.commands.alreadyThere;
  const checks = [
    ...checkRows(published, areas, first),
    ...checkAreas(published, areas),
    check('the digests after lumbung rebuild', live, rebuilt),
    check('commands that a second import finds there', sentFirst, foundThere),
    check('events that a second import adds', 0, headAfter - head),
  ];
  return provenBy(areas, checks, first);
}

async function importBoth(ledger: TemporaryLedger, data: string): Promise<ItalyImports> {
  const file = (name: keyof typeof ITALY_FILES): string => join(data, ITALY_FILES[name]);
  const deliveries = await importFile(ledger, file('deliveries'), 'italy-deliveries');
  const uses = await importFile(ledger, file('uses'), 'italy-uses');
  return { deliveries, uses };
}

function provenBy(
  areas: readonly ComparedArea[],
  checks: readonly Check[],
  { deliveries, uses }: ItalyImports,
): Proven {
  const importedRowsPerSecond = {
    deliveries: rowsPerSecond(deliveries),
    uses: rowsPerSecond(uses),
  };
  return {
    holds: checks.every(checkHolds),
    checks,
    table:
      italyTable(areas) +
      `\nImported at ${grouped(importedRowsPerSecond.deliveries)} deliveries/s ` +
      `and ${grouped(importedRowsPerSecond.uses)} uses/s.\n`,
    figures: { regions: areas, importedRowsPerSecond },
  };
}
