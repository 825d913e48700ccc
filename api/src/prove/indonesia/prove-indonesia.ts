import { join } from 'node:path';
import { tableOf } from '../../cli/terminal/table.ts';
import { check, checkHolds } from '../proof.ts';
import type { Check, Proof, ProofRequest, Proven } from '../proof.ts';
import { caughtUp } from '../program/caught-up.ts';
import { importFile, rowsPerSecond } from '../program/import-file.ts';
import type { Imported } from '../program/import-file.ts';
import { startTemporaryLedger } from '../program/temporary-ledger.ts';
import type { TemporaryLedger } from '../program/temporary-ledger.ts';
import { INDONESIA_LISTS, readLists } from './lists.ts';
import type { IndonesiaList } from './lists.ts';
import { readRegistered } from './registered.ts';

/** Proves that the regions and facilities of Indonesia are registered, every row of the files. */
export const indonesia: Proof = {
  summary: 'every region and facility of Indonesia is registered in its place in the tree',
  defaultData: '../shared/data/indonesia-satu-data',
  files: Object.values(INDONESIA_LISTS).map(({ file }) => file),
  run,
};

const LISTS = Object.keys(INDONESIA_LISTS) as IndonesiaList[];

type Figures = {
  readonly list: string;
  readonly rows: number;
  readonly rejected: number;
  readonly registered: number;
  readonly missing: number;
  readonly rowsPerSecond: number;
};

async function run({ data, progress, signal }: ProofRequest): Promise<Proven> {
  progress.start('reading the lists');
  const expected = await readLists(data);
  progress.start('starting a server on a temporary ledger');
  await using ledger = await startTemporaryLedger(signal);
  progress.stop();
  const first = await importAll(ledger, data);
  const head = await caughtUp(ledger.api, signal);

  const total = LISTS.reduce((sum, list) => sum + expected[list].size, 0);
  progress.start('reading the tree from the API', total);
  const registered = await readRegistered(ledger.api, (rows) => progress.advance(rows));
  progress.stop();
  const second = await importAll(ledger, data);
  const headAfter = await caughtUp(ledger.api, signal);

  const lists = LISTS.map((list): Figures => ({
    list: INDONESIA_LISTS[list].what,
    rows: first[list].rows.read,
    rejected: first[list].rejects.length,
    registered: registered[list].size,
    missing: expected[list].difference(registered[list]).size,
    rowsPerSecond: rowsPerSecond(first[list]),
  }));
  const found = commandsOf(second, 'alreadyThere');
  const checks = [
    ...lists.flatMap(checksOf),
    check('facilities with a supplier', 0, registered.supplied),
    check('commands that a second import finds there', commandsOf(first, 'sent'), found),
    check('events that a second import adds', 0, headAfter - head),
  ];
  return {
    holds: checks.every(checkHolds),
    checks,
    table: tableOfLists(lists),
    figures: { lists, facilitiesByZone: registered.zones },
  };
}

type Imports = Readonly<Record<IndonesiaList, Imported>>;

async function importAll(ledger: TemporaryLedger, data: string): Promise<Imports> {
  const one = async (list: IndonesiaList): Promise<Imported> => {
    const { file, mapping } = INDONESIA_LISTS[list];
    return importFile(ledger, join(data, file), mapping);
  };
  // Facilities lie in regions, which therefore come first.
  const regions = await one('regions');
  const puskesmas = await one('puskesmas');
  const hospitals = await one('hospitals');
  return { regions, puskesmas, hospitals, offices: await one('offices') };
}

function commandsOf(imports: Imports, key: 'sent' | 'alreadyThere'): number {
  return LISTS.reduce((sum, list) => sum + imports[list].commands[key], 0);
}

function checksOf({ list, rows, rejected, registered, missing }: Figures): Check[] {
  return [
    check(`${list}: rows registered or rejected`, rows, registered + rejected),
    check(`${list}: missing, or elsewhere in the tree`, 0, missing),
  ];
}

function tableOfLists(lists: readonly Figures[]): string {
  return tableOf(lists, [
    { heading: 'list', cell: ({ list }) => list },
    { heading: 'rows', cell: ({ rows }) => rows },
    { heading: 'registered', cell: ({ registered }) => registered },
    { heading: 'rejected', cell: ({ rejected }) => rejected },
    { heading: 'missing', cell: ({ missing }) => missing },
    { heading: 'rows/s', cell: (row) => row.rowsPerSecond },
  ]);
}
