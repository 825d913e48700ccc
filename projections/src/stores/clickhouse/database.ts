import { ClickHouseError } from '@clickhouse/client';
import { FactsUnavailable } from '../../ports/fact-database.ts';
import type { FactAnswerRow, FactDatabase } from '../../ports/fact-database.ts';
import { connectToClickhouse } from './connection.ts';
import type { ClickhouseOptions } from './connection.ts';
import { CLICKHOUSE_LIMITS } from './limits.ts';
import { createClickhouseStore } from './store.ts';

/** What a server says where nothing was published yet: no such table, no such database. */
const NOT_THERE_YET = new Set(['60', '81']);

/** Opens the facts of a ClickHouse database; it speaks to the server when it is first used. */
export function openClickhouseFacts(options: ClickhouseOptions): FactDatabase {
  const connection = connectToClickhouse(options);
  return {
    store: createClickhouseStore(connection),
    async query({ sql, parameters }) {
      try {
        return await connection.rows<FactAnswerRow>(sql, { parameters, settings: QUESTION });
      } catch (error) {
        throw isUnavailable(error) ? new FactsUnavailable(String(error)) : error;
      }
    },
    close: () => connection.close(),
  };
}

const QUESTION = {
  readonly: '1',
  max_execution_time: CLICKHOUSE_LIMITS.questionSeconds,
  max_result_rows: String(CLICKHOUSE_LIMITS.answerRowsMax),
  max_memory_usage: String(CLICKHOUSE_LIMITS.questionBytesMax),
  // A row and what was sent twice of it always lie in one partition.
  do_not_merge_across_partitions_select_final: 1,
} as const;

/** Whether nobody answered, or nothing is there; what a server refuses is a fault of ours. */
function isUnavailable(error: unknown): boolean {
  return !(error instanceof ClickHouseError) || NOT_THERE_YET.has(error.code);
}
