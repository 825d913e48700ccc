import { join } from 'node:path';
import { checkHolds } from '../proof.ts';
import type { Proof, ProofRequest, Proven } from '../proof.ts';
import { caughtUp } from '../program/caught-up.ts';
import { digestsOf } from '../program/digests.ts';
import { importFile } from '../program/import-file.ts';
import type { Imported } from '../program/import-file.ts';
import { startTemporaryLedger } from '../program/temporary-ledger.ts';
import type { TemporaryLedger } from '../program/temporary-ledger.ts';
import { checkBooks, checkLines, checkRuns } from './checks.ts';
import type { Runs } from './checks.ts';
import { readExpected } from './expected.ts';
import { retailFigures, retailTable } from './print-retail.ts';
import { readRecorded } from './recorded.ts';
import { RETAIL_FILE, writeOpenings, writeSlice } from './retail-files.ts';

/** Proves that half a million lines of a shop, cancellations too, are carried to the piece. */
export const retail: Proof = {
  summary: 'every line of a shop with half a million is taken or rejected, and no stock is lost',
  defaultData: '../shared/data/online-retail-uci',
  files: [RETAIL_FILE],
  takesLines: true,
  run,
};

async function run({ data, lines, progress, signal }: ProofRequest): Promise<Proven> {
  progress.start('starting a server on a temporary ledger');
  await using ledger = await startTemporaryLedger(signal);
  progress.start('reading the file');
  const { folder } = ledger;
  const file =
    lines === undefined ? join(data, RETAIL_FILE) : await writeSlice(data, lines, folder);
  const expected = await readExpected(file);
  const openings = await writeOpenings(expected.items, folder);
  progress.stop();
  const first = await importBoth(ledger, openings, file);
  progress.start('waiting for the read models');
  await caughtUp(ledger.api, signal);

  progress.start('reading the book from the API', first.lines.commands.sent);
  const recorded = await readRecorded(ledger.api, expected.tally, (events) =>
    progress.advance(events),
  );
  progress.start('rebuilding the read models');
  const live = await digestsOf(ledger.api);
  await ledger.lumbung('rebuild', '--json');
  const rebuilt = await digestsOf(ledger.api);

  progress.stop();
  // That the book was read stands in the log too.
  const head = await caughtUp(ledger.api, signal);
  const second = await importBoth(ledger, openings, file);
  const eventsAdded = (await caughtUp(ledger.api, signal)) - head;
  const runs: Runs = { first, second, eventsAdded, live, rebuilt };
  const checks = [
    ...checkLines(expected, recorded, first.lines),
    ...checkBooks(expected, recorded),
    ...checkRuns(runs),
  ];
  return {
    holds: checks.every(checkHolds),
    checks,
    table: retailTable(expected, first.lines),
    figures: retailFigures(expected, first.lines),
  };
}

async function importBoth(
  ledger: TemporaryLedger,
  openings: string,
  file: string,
): Promise<{ readonly openings: Imported; readonly lines: Imported }> {
  return {
    openings: await importFile(ledger, openings, 'online-retail-openings'),
    lines: await importFile(ledger, file, 'online-retail'),
  };
}
