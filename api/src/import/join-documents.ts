import type { CommandEnvelope } from '@lumbung/schemas/commands';
import type { PreparedCommand } from './mapping/planned.ts';
import type { PreparedRow } from './prepare-command.ts';
import type { Row } from './row.ts';

/** Joins rows that are lines of one document to one command, in the order of the file. */
export async function* joinDocuments(
  rows: AsyncIterable<PreparedRow>,
): AsyncGenerator<PreparedCommand> {
  let open: [PreparedRow, ...PreparedRow[]] | undefined;
  for await (const row of rows) {
    const isFurther = row.document !== undefined && row.document.lines > 1;
    if (isFurther && open !== undefined) {
      open.push(row);
    } else {
      if (open !== undefined) yield commandOf(open);
      open = [row];
    }
  }
  if (open !== undefined) yield commandOf(open);
}

/** The command of rows that stand in one document, or of the one row whose it is alone. */
export function commandOf(prepared: readonly [PreparedRow, ...PreparedRow[]]): PreparedCommand {
  const [first, ...others] = prepared;
  const rows: [Row, ...Row[]] = [first.row, ...others.map(({ row }) => row)];
  const { columnsAt, document } = first;
  if (document === undefined) return { rows, command: first.command, columnsAt, isDocument: false };
  const lines = prepared.flatMap(({ command }) => linesOf(command));
  const body = { ...(first.command.body as object), lines };
  return { rows, command: { ...first.command, body }, columnsAt, isDocument: true };
}

function linesOf({ body }: CommandEnvelope): readonly unknown[] {
  return (body as { readonly lines: readonly unknown[] }).lines;
}
