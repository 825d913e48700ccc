import type { FactStore } from '../../ports/fact-store.ts';
import type { ClickhouseConnection } from './connection.ts';
import { CLICKHOUSE_LIMITS } from './limits.ts';
import { readProgress, recordProgress } from './progress.ts';
import { answeringTables, publishSchema } from './publish.ts';
import { columnsOf, createProgressText, createTableText, editionOf, named } from './table-texts.ts';

/** Facts in a ClickHouse database. */
export function createClickhouseStore(connection: ClickhouseConnection): FactStore {
  return {
    async prepare(schema) {
      await connection.makeDatabase();
      await connection.command(createProgressText());
      for (const table of schema.tables) await connection.command(createTableText(table));
      const progress = await readProgress(connection, schema.tables);
      return { progress, answering: await answeringTables(connection, schema) };
    },
    record: (progress) => recordProgress(connection, progress),
    async insert({ table, rows, token }) {
      const columns = Object.keys(columnsOf(table));
      const [first = 'ordinal', ...others] = columns;
      await connection.client().insert({
        table: named(editionOf(table)),
        // Without their names, which would be half of it.
        values: rows.map((row) => columns.map((column) => row[column] ?? null)),
        columns: [first, ...others],
        format: 'JSONCompactEachRow',
        clickhouse_settings: {
          async_insert: 0,
          insert_deduplicate: 1,
          insert_deduplication_token: token,
          // One block, which is remembered and added as one.
          max_insert_block_size: String(CLICKHOUSE_LIMITS.blockRowsMax),
          min_insert_block_size_rows: String(CLICKHOUSE_LIMITS.blockRowsMax),
          min_insert_block_size_bytes: '0',
          date_time_input_format: 'best_effort',
        },
      });
    },
    async count(table, { after, to }) {
      const [row] = await connection.rows<{ found: number }>(
        `SELECT uniqExact(ordinal, line) AS found FROM ${named(editionOf(table))}
         WHERE ordinal > {after:Int64} AND ordinal <= {to:Int64}`,
        { parameters: { after, to } },
      );
      return row?.found ?? 0;
    },
    publish: (schema) => publishSchema(connection, schema),
  };
}
