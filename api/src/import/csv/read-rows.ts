import { CsvError, parse } from 'csv-parse';
import type { InfoDataSet } from 'csv-parse';
import { Readable } from 'node:stream';
import { IMPORT_LIMITS } from '../limits.ts';
import type { Row } from '../row.ts';
import { SourceError } from '../source-error.ts';
import { readBytes } from './bytes.ts';
import { decodeLines } from './decode.ts';
import type { Encoding } from './decode.ts';

/** How a file is written, and which columns it must have. */
export type CsvFormat = {
  readonly delimiter: string;
  readonly encoding: Encoding;
  /** The columns that must be there; others are passed over. */
  readonly columns: readonly string[];
  /** Words that stand for no value, besides the empty field. */
  readonly nullWords: readonly string[];
  /** Spaces around a field are no part of it. */
  readonly trim: boolean;
};

/** A row as it was read: usable, or not as wide as the header. */
export type ReadRow = Row & { readonly fields: number; readonly fieldsExpected: number };

type ParsedRecord = { record: string[]; raw: string; info: InfoDataSet };

/**
 * Reads the rows of a CSV file, plain or gzipped, one after the other; memory does not grow with
 * the file. Throws a SourceError where the file as a whole cannot be what the format says.
 */
export async function* readRows(
  path: string,
  format: CsvFormat,
  onRead?: (bytes: number) => void,
): AsyncGenerator<ReadRow> {
  let header: Header | undefined;
  for await (const parsed of parseRecords(path, format, onRead)) {
    if (header === undefined) header = readHeader(parsed.record, format);
    else yield rowOf(parsed, header, format);
  }
  if (header === undefined) throw new SourceError('empty', 1);
}

type Header = { readonly width: number; readonly places: readonly (readonly [string, number])[] };

async function* parseRecords(
  path: string,
  format: CsvFormat,
  onRead?: (bytes: number) => void,
): AsyncGenerator<ParsedRecord> {
  const parser = parse({
    delimiter: format.delimiter,
    record_delimiter: '\n',
    trim: format.trim,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: IMPORT_LIMITS.rowBytesMax,
    info: true,
    raw: true,
  });
  const text = Readable.from(tableText(decodeLines(readBytes(path, onRead), format.encoding)));
  text.on('error', (error) => parser.destroy(error));
  try {
    yield* text.pipe(parser) as AsyncIterable<ParsedRecord>;
  } catch (error) {
    throw error instanceof CsvError ? brokenCsv(error) : error;
  } finally {
    text.destroy();
  }
}

async function* tableText(blocks: AsyncIterable<string>): AsyncGenerator<string> {
  let first = true;
  for await (const block of blocks) {
    if (first && /^\s*</.test(block)) throw new SourceError('is-html', 1);
    first = false;
    yield block.replaceAll('\r\n', '\n');
  }
}

/** The line that a row begins on: the parser counts to the row's end. */
function firstLineOf(raw: string, lastLine: number): number {
  return lastLine - (raw.trim().split('\n').length - 1);
}

function brokenCsv(error: CsvError): SourceError {
  const { raw, lines } = error as CsvError & InfoDataSet & { raw: string };
  const line = firstLineOf(raw, lines);
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return new SourceError('line-too-long', line, { max: IMPORT_LIMITS.rowBytesMax });
  }
  const issue = BROKEN_QUOTES[error.code] ?? error.message;
  return new SourceError('broken-quotes', line, { issue });
}

const BROKEN_QUOTES: Partial<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'one opens in this row and never closes',
  CSV_INVALID_CLOSING_QUOTE: 'something follows a closing quote',
  INVALID_OPENING_QUOTE: 'one stands within a field that does not begin with it',
};

function readHeader(names: readonly string[], format: CsvFormat): Header {
  const twice = names.find((name, index) => name !== '' && names.indexOf(name) !== index);
  const missing = format.columns.filter((column) => !names.includes(column));
  if (missing.length > 0) {
    throw new SourceError('missing-columns', 1, { missing: list(missing), found: list(names) });
  }
  if (twice !== undefined) throw new SourceError('same-column-twice', 1, { column: twice });
  const places = format.columns.map((column) => [column, names.indexOf(column)] as const);
  return { width: names.length, places };
}

const NAMES_SHOWN_MAX = 20;

function list(names: readonly string[]): string {
  const shown = names.slice(0, NAMES_SHOWN_MAX).map((name) => JSON.stringify(name.slice(0, 60)));
  return names.length > shown.length ? `${shown.join(', ')}, …` : shown.join(', ');
}

function rowOf(parsed: ParsedRecord, header: Header, format: CsvFormat): ReadRow {
  const cells = new Map<string, string>();
  for (const [column, index] of header.places) {
    const value = parsed.record[index] ?? '';
    if (value !== '' && !format.nullWords.includes(value)) cells.set(column, value);
  }
  return {
    line: firstLineOf(parsed.raw, parsed.info.lines),
    text: parsed.raw.replaceAll(/^\n+|\n+$/g, ''),
    cells,
    fields: parsed.record.length,
    fieldsExpected: header.width,
  };
}
