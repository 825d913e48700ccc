import type { FactTable } from '../../fact-table.ts';
import { FEED_START } from '../../ports/feed.ts';
import type { FactProgress } from '../../ports/fact-store.ts';
import type { ClickhouseConnection } from './connection.ts';
import { editionOf, PROGRESS_TABLE } from './table-texts.ts';

type ProgressRow = {
  readonly edition: string;
  readonly ordinal: number;
  readonly cursor: string;
  readonly intent_ordinal: number | null;
  readonly intent_cursor: string;
  readonly intent_rows: number;
};

/** Reads the newest recorded progress of tables. */
export async function readProgress(
  { rows }: ClickhouseConnection,
  tables: readonly FactTable[],
): Promise<FactProgress[]> {
  const found = await rows<ProgressRow>(`SELECT * FROM ${PROGRESS_TABLE} FINAL`);
  return tables.map((table) => {
    const row = found.find(({ edition }) => edition === editionOf(table));
    return row === undefined ? { table, position: FEED_START } : progressOf(table, row);
  });
}

function progressOf(table: FactTable, row: ProgressRow): FactProgress {
  const position = { cursor: row.cursor, ordinal: row.ordinal };
  if (row.intent_ordinal === null) return { table, position };
  const to = { cursor: row.intent_cursor, ordinal: row.intent_ordinal };
  return { table, position, intent: { to, rows: row.intent_rows } };
}

/** Records progress: all of it, or nothing. */
export async function recordProgress(
  { client }: ClickhouseConnection,
  progress: readonly FactProgress[],
): Promise<void> {
  await client().insert({
    table: PROGRESS_TABLE,
    values: progress.map(rowOf),
    format: 'JSONEachRow',
    clickhouse_settings: { async_insert: 0 },
  });
}

function rowOf({ table, position, intent }: FactProgress): ProgressRow & { readonly step: number } {
  return {
    edition: editionOf(table),
    step: stepOf(position.ordinal, intent !== undefined),
    ordinal: position.ordinal,
    cursor: position.cursor,
    intent_ordinal: intent?.to.ordinal ?? null,
    intent_cursor: intent?.to.cursor ?? '',
    intent_rows: intent?.rows ?? 0,
  };
}

/** Rises with every step: an intent stands behind its position and before the next one. */
function stepOf(ordinal: number, hasIntent: boolean): number {
  return 2 * (ordinal + 1) + Number(hasIntent);
}
