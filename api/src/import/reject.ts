import { REJECTIONS, fillIn } from '@lumbung/schemas/rejections';
import { PROBLEMS } from './row.ts';
import type { Problem, Row } from './row.ts';

/** A row, or a part of the work, that was not taken: a line of the rejects file. */
export type Reject = {
  /** The line of the file; 0 for what the mapping does once, whatever the file holds. */
  readonly line: number;
  readonly code: Problem['code'];
  /** What was there: the columns that it is about, with what they hold. */
  readonly found: Readonly<Record<string, string | null>>;
  readonly why: string;
  readonly remedy: string;
  /** The row as it stands in the file. */
  readonly row: string;
};

const MEANINGS = { ...REJECTIONS, ...PROBLEMS };

/** Says what is wrong with a row in the words of the rejects file, each thing once. */
export function rejectsOf(row: Row, problems: readonly Problem[]): Reject[] {
  const rejects = problems.map((problem) => rejectOf(row, problem));
  return [...new Map(rejects.map((reject) => [JSON.stringify(reject), reject])).values()];
}

function rejectOf(row: Row, problem: Problem): Reject {
  const { title, remedy } = MEANINGS[problem.code];
  const columns = [...new Set(problem.columns)];
  return {
    line: row.line,
    code: problem.code,
    found: Object.fromEntries(columns.map((column) => [column, row.cells.get(column) ?? null])),
    why: fillIn(title, problem.parameters),
    remedy: fillIn(remedy, problem.parameters),
    row: row.text,
  };
}
