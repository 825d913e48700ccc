import { rowLine } from '../engine/digest.ts';
import type { GenerationName, Snapshot } from '../ports/read-model-store.ts';
import type { Projection } from '../projection.ts';
import { compareKeys } from '../tables/table.ts';
import type { Row, Table } from '../tables/table.ts';

/** A row that is not what the log makes of it. */
export type RowDifference = {
  readonly table: string;
  /** The values of its primary key. */
  readonly key: string;
  /** The row as it is found; undefined where it is missing. */
  readonly found: string | undefined;
  /** The row as the log makes it; undefined where it makes none. */
  readonly made: string | undefined;
};

/** The first row that differs, in the order of the tables and their keys. */
export async function firstDifference(
  { tables }: Projection,
  { live, found }: { readonly live: GenerationName; readonly found: Snapshot },
  { generation, made }: { readonly generation: GenerationName; readonly made: Snapshot },
): Promise<RowDifference | undefined> {
  for (const table of tables) {
    const difference = await differenceIn(
      table,
      found.rows(live, table)[Symbol.asyncIterator](),
      made.rows(generation, table)[Symbol.asyncIterator](),
    );
    if (difference !== undefined) return difference;
  }
  return undefined;
}

async function differenceIn(
  table: Table,
  found: AsyncIterator<Row>,
  made: AsyncIterator<Row>,
): Promise<RowDifference | undefined> {
  try {
    for (;;) {
      const one = rowOf(await found.next());
      const other = rowOf(await made.next());
      if (one === undefined && other === undefined) return undefined;
      const lines = [one, other].map((row) => row && rowLine(table, row).trimEnd());
      if (lines[0] === lines[1]) continue;
      const order = orderOf(table, one, other);
      const key = keyText(table, (order > 0 ? other : one) ?? {});
      return {
        table: table.name,
        key,
        found: order > 0 ? undefined : lines[0],
        made: order < 0 ? undefined : lines[1],
      };
    }
  } finally {
    await found.return?.();
    await made.return?.();
  }
}

function rowOf(result: IteratorResult<Row>): Row | undefined {
  return result.done === true ? undefined : result.value;
}

/** Which of two rows comes first; a row that is not there comes last. */
function orderOf(table: Table, one: Row | undefined, other: Row | undefined): number {
  if (one === undefined) return 1;
  return other === undefined ? -1 : compareKeys(table, one, other);
}

function keyText({ primaryKey }: Table, row: Row): string {
  return primaryKey.map((column) => `${column} ${String(row[column] ?? '')}`).join(', ');
}
