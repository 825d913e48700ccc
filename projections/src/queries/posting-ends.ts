import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

/** An end of a posting, by the column that has its condition. */
export type PostingSide = 'condition_from' | 'condition_to';

type KeyColumn = 'item' | 'lot' | 'program' | 'funding' | 'place' | 'vvm_stage';

const GOES_ELSEWHERE: ReadonlySet<KeyColumn> = new Set([
  'place',
  'program',
  'funding',
  'vvm_stage',
]);

/** A column of the key on one side of a posting: where it went, it may be another. */
export function keyPartOn(column: KeyColumn, side: PostingSide): RawBuilder<unknown> {
  const own = sql.ref(column);
  if (side === 'condition_from' || !GOES_ELSEWHERE.has(column)) return own;
  return sql`case when place_to is null then ${own} else ${sql.ref(`${column}_to`)} end`;
}

/** The `balanceId` on one side of a posting. */
export function balanceIdOn(
  side: PostingSide,
  lot: RawBuilder<unknown> = sql.ref('lot'),
): RawBuilder<string> {
  const part = (column: KeyColumn) => sql`coalesce(${keyPartOn(column, side)}, '')`;
  return sql<string>`concat(item, '|', coalesce(${lot}, ''), '|', ${part('program')}, '|',
    ${part('funding')}, '|', ${part('place')}, '|', ${part('vvm_stage')}, '|',
    ${sql.ref(side)})`;
}
