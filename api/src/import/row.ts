import type { RejectionCode } from '@lumbung/schemas/rejections';

/** A row of the file. */
export type Row = {
  /** The line of the file that the row begins on; the header is on line 1. */
  readonly line: number;
  /** The row as it stands in the file. */
  readonly text: string;
  /** The values by column. A column without a value (empty, or a word for none) is absent. */
  readonly cells: ReadonlyMap<string, string>;
  /** The line of a stock document that the row takes back. */
  readonly original?: DocumentLine;
};

/** A line of a stock document that an earlier row became. */
export type DocumentLine = { readonly event: string; readonly line: number };

/** What is wrong with a row. */
export type Problem = {
  readonly code: ProblemCode | RejectionCode;
  /** The columns that it is about. */
  readonly columns: readonly string[];
  readonly parameters: Readonly<Record<string, string | number>>;
};

/** Why a row cannot be taken, by code: what a person reads, and what would do. */
export const PROBLEMS = {
  'ragged-row': {
    title: '{found} fields, where the header has {expected}',
    remedy: 'Complete the row; put quotes around a field that holds the delimiter.',
  },
  'missing-value': {
    title: 'The column {column} has no value',
    remedy: 'Fill it in, or mark the column optional in the mapping.',
  },
  'not-a-whole-number': {
    title: '"{found}" is not a whole number',
    remedy: 'Write digits alone, with a minus sign where it is below zero.',
  },
  'not-a-date': {
    title: '"{found}" is not a date of the form {format}',
    remedy: 'Write a date that exists, in this form.',
  },
  'not-a-local-time': {
    title: '"{found}" is no time of the form {format} hh:mm:ss that the clocks of {zone} showed',
    remedy: 'Write a time that exists there, in this form.',
  },
  'not-in-table': {
    title: '"{found}" is not in the table {table}',
    remedy: 'Correct it, or add it to the table of the mapping.',
  },
  'same-key-twice': {
    title: 'The row has the same key as line {first}',
    remedy: 'Remove one of the two, or let the mapping count occurrences.',
  },
  'no-rule': {
    title: 'No rule of the mapping takes this row',
    remedy: 'Correct the row, or add a rule.',
  },
  'refused-with-document': {
    title: 'The document that it is a line of was refused, for line {line} of the file',
    remedy: 'Correct that line: a document is taken or refused whole.',
  },
  /** A rule of the mapping foresees the row and leaves it out; the rule says why. */
  'left-out': { title: '{why}', remedy: 'Nothing is to be done.' },
} as const satisfies Record<string, { title: string; remedy: string }>;

/** Why a row cannot be taken. */
export type ProblemCode = keyof typeof PROBLEMS;
