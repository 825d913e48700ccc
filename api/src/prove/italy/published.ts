import { join } from 'node:path';
import { readRows } from '../../import/csv/read-rows.ts';
import type { CsvFormat } from '../../import/csv/read-rows.ts';

/** The files of the proof, by what they hold. */
export const ITALY_FILES = {
  deliveries: 'consegne-vaccini-latest.csv',
  uses: 'somministrazioni-vaccini-summary-latest.csv.gz',
  summary: 'vaccini-summary-latest.csv',
} as const;

/** What the files say of one area, computed without the ledger. */
export type PublishedArea = {
  readonly area: string;
  readonly name: string;
  /** Doses of the published summary. */
  readonly delivered: number;
  readonly administered: number;
  /** The balance at the end of each day that has a delivery or a use, by date. */
  readonly balanceByDay: ReadonlyMap<string, number>;
};

/** What the files say as a whole. */
export type Published = {
  readonly areas: readonly PublishedArea[];
  readonly receipts: number;
  readonly returns: number;
  /** The lines of the deliveries of no dose. */
  readonly zeroLines: readonly number[];
  readonly uses: number;
};

/**
 * Computes from the files alone what the ledger is to agree with. The balance of a day is all that
 * was delivered until its end less all that was used until then; a day without a delivery or a use
 * has no line, and is not counted.
 */
export async function readPublished(folder: string): Promise<Published> {
  const changes = new Map<string, Map<string, number>>();
  const counts = { receipts: 0, returns: 0, uses: 0 };
  const zeroLines: number[] = [];
  const add = (area: string, day: string, doses: number): void => {
    const days = changes.get(area) ?? new Map<string, number>();
    changes.set(area, days.set(day, (days.get(day) ?? 0) + doses));
  };
  for await (const { line, texts } of textsOf(join(folder, ITALY_FILES.deliveries), DELIVERIES)) {
    const [area, day, text] = texts;
    const doses = Number(text);
    if (doses === 0) {
      zeroLines.push(line);
    } else {
      add(area, day, doses);
      counts[doses > 0 ? 'receipts' : 'returns'] += 1;
    }
  }
  for await (const { texts } of textsOf(join(folder, ITALY_FILES.uses), USES)) {
    const [area, day, doses] = texts;
    counts.uses += 1;
    add(area, day, -Number(doses));
  }
  const areas: PublishedArea[] = [];
  for await (const { texts } of textsOf(join(folder, ITALY_FILES.summary), SUMMARY)) {
    const [area, delivered, administered, name] = texts;
    const balanceByDay = runningBalance(changes.get(area) ?? new Map());
    areas.push({
      area,
      name,
      delivered: Number(delivered),
      administered: Number(administered),
      balanceByDay,
    });
  }
  return { areas, zeroLines, ...counts };
}

const DELIVERIES = ['area', 'data_consegna', 'numero_dosi'] as const;
const USES = ['area', 'data', 'totale'] as const;
const SUMMARY = ['area', 'dosi_consegnate', 'dosi_somministrate', 'reg'] as const;

type Texts<Columns extends readonly string[]> = { readonly [Index in keyof Columns]: string };

async function* textsOf<const Columns extends readonly string[]>(
  path: string,
  columns: Columns,
): AsyncGenerator<{ readonly line: number; readonly texts: Texts<Columns> }> {
  const format: CsvFormat = {
    columns,
    delimiter: ',',
    encoding: 'utf-8',
    nullWords: [],
    trim: false,
  };
  for await (const { line, cells } of readRows(path, format)) {
    yield { line, texts: columns.map((column) => cells.get(column) ?? '') as Texts<Columns> };
  }
}

function runningBalance(changes: ReadonlyMap<string, number>): Map<string, number> {
  let balance = 0;
  const days = [...changes].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return new Map(
    days.map(([day, change]) => {
      balance += change;
      return [day, balance];
    }),
  );
}
