import { createHash } from 'node:crypto';
import { canonicalJson } from '@lumbung/schemas/canonical/json';
import type { FactTable } from '../../fact-table.ts';
import { CLICKHOUSE_LIMITS } from './limits.ts';

/** What the comment of each table and view says that this program made, and may drop. */
export const MADE_HERE = 'made by Lumbung';

/** What is written is synced before the insert is answered, so that progress is never ahead. */
const DURABLE = 'fsync_after_insert = 1, fsync_part_directory = 1';

/** The table that progress is recorded in. */
export const PROGRESS_TABLE = 'fact_progress';

/** A name in a statement. Pure. */
export function named(name: string): string {
  return `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``;
}

/**
 * The name under which the rows of a version of a table are kept: another one for each version and
 * for each form, so that they stand beside each other. Pure.
 */
export function editionOf({ name, version, columns, orderBy, partitionBy }: FactTable): string {
  const form = canonicalJson({
    columns,
    orderBy,
    ...(partitionBy === undefined ? {} : { partitionBy }),
  });
  const fingerprint = createHash('sha256').update(form).digest('hex').slice(0, 8);
  return `${name}_v${version}_${fingerprint}`;
}

/** The columns of a table, those that every one has first. Pure. */
export function columnsOf({ columns }: FactTable): Readonly<Record<string, string>> {
  return { ordinal: 'UInt64', line: 'UInt32', ...columns };
}

/**
 * Makes the table of an edition. Rows of one event and line are one row where parts are merged, and
 * a token is remembered for a while, so that a batch that is sent again adds nothing.
 */
export function createTableText(table: FactTable): string {
  const columns = Object.entries(columnsOf(table)).map(([name, type]) => `${named(name)} ${type}`);
  const order = [...table.orderBy, 'ordinal', 'line'].map(named).join(', ');
  const partition = table.partitionBy === undefined ? [] : [`PARTITION BY ${table.partitionBy}`];
  return [
    `CREATE TABLE IF NOT EXISTS ${named(editionOf(table))} (`,
    `${columns.join(', ')}, INDEX ordinal_range ordinal TYPE minmax`,
    ') ENGINE = ReplacingMergeTree',
    ...partition,
    `ORDER BY (${order})`,
    `SETTINGS non_replicated_deduplication_window = ${CLICKHOUSE_LIMITS.tokensRemembered},`,
    DURABLE,
    `COMMENT '${MADE_HERE}'`,
  ].join(' ');
}

/** Makes the table of the progress: the row that stands furthest is kept of each edition. */
export function createProgressText(): string {
  return [
    `CREATE TABLE IF NOT EXISTS ${PROGRESS_TABLE} (`,
    'edition String, step UInt64, ordinal Int64, cursor String,',
    'intent_ordinal Nullable(Int64), intent_cursor String, intent_rows UInt64',
    `) ENGINE = ReplacingMergeTree(step) ORDER BY edition SETTINGS ${DURABLE}`,
  ].join(' ');
}

/** Makes a view, in place of one that is there. */
export function viewText(name: string, select: string): string {
  return `CREATE OR REPLACE VIEW ${named(name)} AS ${select} COMMENT '${MADE_HERE}'`;
}

/** What a table is queried by: each row of it once. */
export function onceText(table: FactTable): string {
  const columns = Object.keys(columnsOf(table)).map(named).join(', ');
  return `SELECT ${columns} FROM ${named(editionOf(table))} FINAL`;
}

/** What tells how far the tables that answer are: a row for each, by its name. */
export function loadedText(tables: readonly FactTable[]): string {
  const listed = (texts: readonly string[]) => `[${texts.map((text) => `'${text}'`).join(', ')}]`;
  const editions = listed(tables.map(editionOf));
  const names = listed(tables.map(({ name }) => name));
  return [
    `SELECT transform(edition, ${editions}, ${names}, '') AS fact_table, max(reached) AS ordinal`,
    `FROM (SELECT edition, ordinal AS reached FROM ${PROGRESS_TABLE} WHERE edition IN ${editions}`,
    `UNION ALL SELECT arrayJoin(${editions}), toInt64(-1)) GROUP BY fact_table`,
  ].join(' ');
}
