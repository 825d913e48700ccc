import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { formatInstant } from '@lumbung/schemas/time';
import { readRows } from '../../import/csv/read-rows.ts';
import type { CsvFormat } from '../../import/csv/read-rows.ts';

/** What the proof reads a line of the file as, without the importer's mapping. */
export type Movement = 'issue' | 'reversal' | 'return' | 'discard' | 'missing' | 'found';

/** The lines of the file by what they are to the stock. */
export const MOVEMENT_SIGNS = {
  issue: -1,
  reversal: 1,
  return: 1,
  discard: -1,
  missing: -1,
  found: 1,
} as const satisfies Record<Movement, 1 | -1>;

/** A line of the file that moves stock. */
export type FileLine = {
  readonly code: string;
  readonly description: string;
  readonly quantity: number;
  readonly movement: Movement;
  /** The same text as for the line of the ledger that it is to become (`ledger-lines.ts`). */
  readonly text: string;
};

const FORMAT: CsvFormat = {
  delimiter: ',',
  encoding: 'utf-8',
  columns: [
    'InvoiceNo',
    'StockCode',
    'Description',
    'Quantity',
    'InvoiceDate',
    'UnitPrice',
    'CustomerID',
  ],
  nullWords: [],
  trim: false,
};

/** What the lines are told of besides those that move stock. */
export type FileListener = {
  readonly onOtherLine: () => void;
  /** A line that moves stock and repeats an earlier one to the letter. */
  readonly onRepetition: () => void;
};

/**
 * Reads the file by rules of its own: a product's code begins with five digits; a cancellation
 * takes back the latest line of the same customer, item, quantity and price that is left.
 */
export async function* readFileLines(
  path: string,
  { onOtherLine, onRepetition }: FileListener,
): AsyncGenerator<FileLine> {
  const open = new Map<string, SoldLine[]>();
  const seen = new Set<string>();
  for await (const { cells, text: row } of readRows(path, FORMAT)) {
    const cell = (column: string): string => cells.get(column) ?? '';
    const code = cell('StockCode');
    if (!/^\d{5}/.test(code)) {
      onOtherLine();
      continue;
    }
    if (seen.has(row.trim())) onRepetition();
    seen.add(row.trim());
    const number = Number(cell('Quantity'));
    const quantity = Math.abs(number);
    const [customer, invoice] = [cell('CustomerID'), cell('InvoiceNo')];
    const key = [customer, code, quantity, cell('UnitPrice')].join(' ');
    const sold = { invoice, time: instantOf(cell('InvoiceDate')) };
    const movement = movementOf(number, cell);
    const original = movement === 'return' && customer !== '' ? open.get(key)?.pop() : undefined;
    if (movement === 'issue') {
      const others = open.get(key) ?? [];
      others.push(sold);
      open.set(key, others);
    }
    yield {
      code,
      description: cell('Description').trim(),
      quantity,
      movement: original === undefined ? movement : 'reversal',
      text: lineText({
        movement: original === undefined ? movement : 'reversal',
        time: (original ?? sold).time,
        document: invoice,
        item: itemOf(code),
        quantity,
        ...(original === undefined
          ? { party: isWithCustomer(movement) ? partyOf(customer) : '' }
          : { of: original.invoice }),
      }),
    };
  }
}

type SoldLine = { readonly invoice: string; readonly time: string };

/** A line as one text, by which a line of the file and one of the ledger are the same. */
export function lineText(line: {
  readonly movement: Movement;
  readonly time: string;
  readonly document: string;
  readonly item: string;
  readonly quantity: number;
  readonly party?: string;
  /** The document of the line that it takes back. */
  readonly of?: string;
}): string {
  const { movement, time, document, item, quantity, party = '', of = '' } = line;
  return [movement, time, document, item, quantity, party, of].join(' ');
}

/** The identifier of the item of a stock code. */
export function itemOf(code: string): string {
  return deriveIdentifier('item', 'online-retail', code);
}

const DAMAGED = /damag|smash|crush|broken|wet|rust|mou?ld|destroy|unsale|thr[eo]w|faulty/i;
const FOUND = /^(?:found|check|adjust|\?|$)/i;

function movementOf(number: number, cell: (column: string) => string): Movement {
  const description = cell('Description');
  if (cell('InvoiceNo').startsWith('C')) return 'return';
  if (number < 0) return DAMAGED.test(description) ? 'discard' : 'missing';
  const isSale = cell('CustomerID') !== '' || Number(cell('UnitPrice')) !== 0;
  return isSale || !FOUND.test(description) ? 'issue' : 'found';
}

function isWithCustomer(movement: Movement): boolean {
  return movement === 'issue' || movement === 'return';
}

function partyOf(customer: string): string {
  const name = customer === '' ? 'none' : String(Number(customer));
  return deriveIdentifier('party', 'online-retail', name);
}

let lastMoment = { text: '', time: '' };

/** Lines of an invoice follow each other and have one moment. */
function instantOf(text: string): string {
  if (lastMoment.text !== text) {
    const local = Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/London');
    lastMoment = { text, time: formatInstant(local.toInstant()) };
  }
  return lastMoment.time;
}
