import type { Refusal } from '@lumbung/schemas/refusal';
import type { PreparedCommand } from './mapping/planned.ts';
import { rejectsOf } from './reject.ts';
import type { Reject } from './reject.ts';
import type { Problem, Row } from './row.ts';

/**
 * The rejects of a command that was refused: every row that it came from is one. What stands
 * against a line of a document stands against its row, and the other rows fall with it.
 */
export function refusedRows(
  { rows, isDocument, columnsAt }: PreparedCommand,
  refusals: readonly Pick<Refusal, 'code' | 'pointer' | 'parameters'>[],
): readonly Reject[] {
  const problems = new Map<Row, Problem[]>();
  for (const { code, pointer, parameters } of refusals) {
    const line = isDocument ? LINE.exec(pointer)?.groups : undefined;
    const row = line === undefined ? undefined : rows[Number(line['index'])];
    const problem = { code, columns: columnsAt(inOneLine(pointer, isDocument)), parameters };
    for (const each of row === undefined ? rows : [row]) {
      problems.set(each, [...(problems.get(each) ?? []), problem]);
    }
  }
  const first = rows.find((row) => problems.has(row)) ?? rows[0];
  const withDocument: Problem = {
    code: 'refused-with-document',
    columns: [],
    parameters: { line: first.line },
  };
  return rows.flatMap((row) => rejectsOf(row, problems.get(row) ?? [withDocument]));
}

const LINE = /^\/lines\/(?<index>\d+)(?=\/|$)/;

/** Every row was mapped to a body with one line: there stands where the value came from. */
function inOneLine(pointer: string, isDocument: boolean): string {
  return isDocument ? pointer.replace(LINE, '/lines/0') : pointer;
}
