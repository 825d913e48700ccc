import { ClickHouseError } from '@clickhouse/client';
import { FactsUnavailable, QuestionTooLarge } from '../../ports/fact-database.ts';
import type { FactAnswerRow, FactDatabase } from '../../ports/fact-database.ts';
import { connectToClickhouse } from './connection.ts';
import type { ClickhouseOptions } from './connection.ts';
import { CLICKHOUSE_LIMITS } from './limits.ts';
import { createClickhouseStore } from './store.ts';

/** What a server says where nothing was published yet: no such table, no such database. */
const NOT_THERE_YET = ['60', '81'];

/** What it says where too many ask at once. */
const BUSY = ['202'];

/** What it says where a question takes too many rows, too much time or too much memory. */
const TOO_LARGE = ['158', '159', '241', '396'];

/** Opens the facts of a ClickHouse database; it speaks to the server when it is first used. */
export function openClickhouseFacts(options: ClickhouseOptions): FactDatabase {
  const connection = connectToClickhouse(options);
  return {
    store: createClickhouseStore(connection),
    async query({ sql, parameters }) {
      try {
        return await connection.rows<FactAnswerRow>(sql, { parameters, settings: QUESTION });
      } catch (error) {
        throw asFault(error);
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

/** What a question failed of: what a server refuses otherwise is a fault of ours. */
function asFault(error: unknown): unknown {
  if (!(error instanceof ClickHouseError)) return new FactsUnavailable(String(error));
  if (TOO_LARGE.includes(error.code)) return new QuestionTooLarge(error.message);
  const isUnavailable = [...NOT_THERE_YET, ...BUSY].includes(error.code);
  return isUnavailable ? new FactsUnavailable(String(error)) : error;
}
