import type { RejectionCode } from '@lumbung/schemas/rejections';

/** A row of the file. */
export type Row = {
  /** The line of the file that the row begins on; the header is on line 1. */
  readonly line: number;
  /** The row as it stands in the file. */
  readonly text: string;
  /** The values by column. A column without a value (empty, or a word for none) is absent. */
  readonly cells: ReadonlyMap<string, string>;
};

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
  /** A rule of the mapping foresees the row and leaves it out; the rule says why. */
  'left-out': { title: '{why}', remedy: 'Nothing is to be done.' },
} as const satisfies Record<string, { title: string; remedy: string }>;

/** Why a row cannot be taken. */
export type ProblemCode = keyof typeof PROBLEMS;
