import { sql } from 'kysely';
import type { View } from './view.ts';

/**
 * The ordinal of an event of a facility's book by its id: of a document, of the start or the end of
 * a count, of the closing of a period; undefined when this book has none.
 */
export async function eventOrdinal(
  { db }: View,
  { facility, event }: { readonly facility: string; readonly event: string },
): Promise<{ eventOrdinal: number | undefined }> {
  const { rows } = await sql<{ ordinal: number }>`
    select ordinal from ${sql.table('document')} where facility = ${facility} and event = ${event}
    union all
    select ordinal from ${sql.table('count_start')}
    where facility = ${facility} and event = ${event}
    union all
    select ended as ordinal from ${sql.table('count_start')}
    where facility = ${facility} and ended_by = ${event}
    union all
    select ordinal from ${sql.table('period')} where facility = ${facility} and event = ${event}
    limit 1`.execute(db);
  return { eventOrdinal: rows[0]?.ordinal };
}
