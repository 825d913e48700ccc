import { sql } from 'kysely';
import type { RawBuilder, SqlBool } from 'kysely';
import type { Keyset } from './page.ts';
import type { Moment } from './moment.ts';

/** The columns that the entries of an item are ordered by in either book. */
export const PLACE = ['at', 'occurred_at', 'sequence', 'place_line'] as const;

/** The same, and what tells entries of one place from each other. */
export const PLACE_AND_LINE = [...PLACE, 'ordinal', 'line'] as const;

/** An entry of an item at a facility, as the books order it. */
export type Entry = {
  readonly ordinal: number;
  readonly line: number;
  /** When it counts in the book that is read: when it occurred, or when it is booked. */
  readonly at: string;
  readonly occurred_at: string;
  readonly sequence: number;
  readonly place_line: number;
  readonly usable_change: number;
};

/** Which entries of an item are read. */
export type EntriesRequest = {
  readonly item: string;
  /** Only those of these lots; of all where none are named. */
  readonly lots?: Lots | undefined;
  /** The first and the last moment, which an index finds. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  /** Where they lie, seen from some places. */
  readonly lying?: readonly Lying[];
  /** Reads no more than so many, from one end. */
  readonly first?: { readonly order: 'newest' | 'oldest'; readonly limit: number };
};

/** Some lots as a list, such as those of a class. */
export type Lots = RawBuilder<unknown>;

type Lying = { readonly than: '<' | '<=' | '>=' | '>'; readonly place: Keyset };

type Source = {
  readonly table: 'posting' | 'late_entry';
  readonly at: 'occurred_at' | 'booked_at';
  readonly where: RawBuilder<SqlBool>;
};

const all: Source = { table: 'posting', at: 'occurred_at', where: sql<SqlBool>`1 = 1` };
const punctual: Source = { ...all, where: sql<SqlBool>`late = 0` };
const late: Source = { table: 'late_entry', at: 'booked_at', where: sql<SqlBool>`1 = 1` };

/** Most entries are booked when they occurred; only the others are kept in a second order. */
const SOURCES = { restated: [all], reported: [punctual, late] } as const;

/** The entries of an item that a moment knows, as a subquery of `Entry`. */
export function entriesOf(moment: Moment, request: EntriesRequest): RawBuilder<unknown> {
  const parts = SOURCES[moment.book].map((source) => entriesIn(source, moment, request));
  return sql`select * from (${sql.join(parts, sql` union all `)}) as entry`;
}

function entriesIn(
  { table, at, where }: Source,
  { facility, asAt, ordinal }: Moment,
  { item, lots, since = '', until = asAt, lying = [], first }: EntriesRequest,
): RawBuilder<unknown> {
  const column = sql.ref(at);
  const places = lying.map(({ than, place }) => {
    const names = place.map((_, index) => sql.ref(PLACE_AND_LINE[index] ?? ''));
    const own = sql.join([column, ...names.slice(1)]);
    return sql`and (${own}) ${sql.raw(than)} (${sql.join(place)})`;
  });
  const lastOf = until < asAt ? until : asAt;
  return sql`select * from (
    select ordinal, line, ${column} as at, occurred_at, sequence, place_line, usable_change
    from ${sql.table(table)}
    where facility = ${facility} and item = ${item} and ${column} >= ${since}
      and ${column} <= ${lastOf} and ordinal <= ${ordinal} and ${where}
      and ${lots === undefined ? sql`1 = 1` : isOfLots(table, lots)}
      ${sql.join(places, sql` `)} ${first === undefined ? sql`` : fromOneEnd(at, first)}
  ) as ${sql.id(`of_${table}`)}`;
}

/** The second order of late entries has no lots: they are looked up. */
function isOfLots(table: Source['table'], lots: Lots): RawBuilder<unknown> {
  if (table === 'posting') return sql`lot in ${lots}`;
  return sql`exists (
    select 1 from ${sql.table('posting')} as own
    where own.ordinal = ${sql.table(table)}.ordinal and own.line = ${sql.table(table)}.line
      and own.lot in ${lots}
  )`;
}

function fromOneEnd(
  at: Source['at'],
  { order, limit }: NonNullable<EntriesRequest['first']>,
): RawBuilder<unknown> {
  const direction = sql.raw(order === 'newest' ? 'desc' : 'asc');
  const columns = at === 'occurred_at' ? PLACE_AND_LINE.slice(1) : [at, ...PLACE_AND_LINE.slice(1)];
  return sql`order by ${sql.join(columns.map((name) => sql`${sql.ref(name)} ${direction}`))}
    limit ${limit}`;
}
