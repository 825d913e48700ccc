import { sql } from 'kysely';
import type { RawBuilder, SqlBool } from 'kysely';
import type { Database } from '../tables/database.ts';
import { beyond, contains, keysetOf, pageOf } from './page.ts';
import type { Keyset, Page, SearchRequest } from './page.ts';
import type { View } from './view.ts';

/** The things that have a code and a name, and are listed by name. */
type Coded = 'item' | 'party' | 'program' | 'reason';

/** Which of them are asked for besides what is searched. */
type Where = RawBuilder<SqlBool>;

const EVERY: Where = sql<SqlBool>`1 = 1`;

/** A page of things by name; `q` searches code and name. */
export async function pageByName<Thing extends Coded, Row>(
  view: View,
  thing: Thing,
  request: SearchRequest & { readonly where?: Where },
  rowOf: (found: Database[Thing]) => Row,
): Promise<Page<Row>> {
  const found = await rowsByName(view, thing, request, keysetOf(request.cursor, ['', '']));
  return pageOf(found, request.limit, rowOf, ({ sort_name: name, id }) => [name, id]);
}

/** The things after a place in their order by name: as many as a page holds, and one more. */
export async function rowsByName<Thing extends Coded>(
  { db }: View,
  thing: Thing,
  { q, limit, where = EVERY }: SearchRequest & { readonly where?: Where },
  place: Keyset | undefined,
): Promise<Database[Thing][]> {
  const { rows } = await sql<Database[Thing]>`
    select * from ${sql.table(thing)}
    where ${beyond(['sort_name', 'id'], place)}
      and ${contains(q, ['sort_code', 'sort_name'])} and ${where}
    order by sort_name, id
    limit ${limit + 1}`.execute(db);
  return rows;
}
