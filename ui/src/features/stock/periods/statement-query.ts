import { queryOptions } from '@tanstack/react-query';
import { LIMITS } from '@lumbung/schemas/limits';
import type { StatementRow } from '@lumbung/schemas/endpoints/periods';
import type { Book } from '@lumbung/schemas/stock/books';
import { client } from '../../../client/api.ts';
import { comparedBooks } from './statement-items.ts';
import type { StatementItem } from './statement-items.ts';

/** Pages that are read of a statement; more items than that no shelf has. */
const STATEMENT_PAGES_MAX = 50;

/** The statement of a period in both books, as of one ordinal. */
export type WholeStatement = {
  readonly ordinal: number;
  /** The first and the last moment that it is of. */
  readonly from: string;
  readonly until: string;
  readonly items: readonly StatementItem[];
};

/** Reads the statement of a period in both books, whole, so that they can be compared. */
export function statementOf(facilityId: string, from: string, to: string) {
  return queryOptions<WholeStatement>({
    queryKey: ['getStatement', { params: { facilityId }, from, to }],
    queryFn: async ({ signal }) => {
      const read = (book: Book, ordinal?: number) =>
        readBook({ facilityId, from, to, book, ordinal }, signal);
      const restated = await read('restated');
      const { ordinal, from: begins, until } = restated;
      const reported = await read('reported', ordinal);
      const items = comparedBooks(reported.rows, restated.rows);
      return { ordinal, from: begins, until, items };
    },
  });
}

type Asked = {
  readonly facilityId: string;
  readonly from: string;
  readonly to: string;
  readonly book: Book;
  /** Only what was known at this ordinal; the newest where it is not said. */
  readonly ordinal: number | undefined;
};

async function readBook({ facilityId, ordinal, ...asked }: Asked, signal: AbortSignal) {
  const read = (known: number | undefined, cursor?: string) => {
    const query = { ...asked, limit: LIMITS.planningItemsMax, ordinal: known, cursor };
    return client.call('getStatement', { params: { facilityId }, query }, signal);
  };
  const first = await read(ordinal);
  const rows: StatementRow[] = [...first.rows];
  let { next } = first;
  for (let page = 1; page < STATEMENT_PAGES_MAX && next !== undefined; page += 1) {
    const answer = await read(first.ordinal, next);
    rows.push(...answer.rows);
    next = answer.next;
  }
  const { from, until } = first;
  return { ordinal: first.ordinal, from, until, rows };
}
