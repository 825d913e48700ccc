import { Buffer } from 'node:buffer';
import { sql } from 'kysely';
import type { RawBuilder, SqlBool } from 'kysely';
import { sortText } from '../tables/coded.ts';

/** Which page of a list is asked for. */
export type PageRequest = {
  /** The most rows that the page holds. */
  readonly limit: number;
  /** The `next` of the page before, from the same list; opaque. */
  readonly cursor?: string | undefined;
};

/** A page of a list. Without `next` it is the last one. */
export type Page<Row> = { rows: Row[]; next?: string };

/** A page of a list that may be searched by code and name. */
export type SearchRequest = PageRequest & { readonly q?: string | undefined };

/** A cursor that this list did not give out. The sender is to start from the first page again. */
export class InvalidCursor extends Error {
  readonly code = 'invalid-cursor';
}

/** The place in a list that a page ends at: the values that the list is ordered by. */
export type Keyset = readonly (string | number)[];

/** The keyset that a cursor stands for; its values have the types of the pattern's. */
export function keysetOf(cursor: string | undefined, pattern: Keyset): Keyset | undefined {
  if (cursor === undefined) return undefined;
  const parsed = parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  const fits =
    Array.isArray(parsed) &&
    parsed.length === pattern.length &&
    pattern.every((value, index) => typeof value === typeof parsed[index]);
  if (!fits) throw new InvalidCursor('the cursor is not one of this list');
  return parsed as Keyset;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Cuts a page out of rows of which one more than the limit was asked for. */
export function pageOf<Found, Row>(
  found: readonly Found[],
  limit: number,
  rowOf: (found: Found) => Row,
  keyset: (found: Found) => Keyset,
): Page<Row> {
  const rows = found.slice(0, limit).map(rowOf);
  const last = found[limit - 1];
  if (found.length <= limit || last === undefined) return { rows };
  return { rows, next: Buffer.from(JSON.stringify(keyset(last))).toString('base64url') };
}

/** The condition that a row lies after (or before) a place in the list. */
export function beyond(
  columns: readonly string[],
  place: Keyset | undefined,
  direction: 'after' | 'before' = 'after',
): RawBuilder<SqlBool> {
  if (place === undefined) return sql<SqlBool>`1 = 1`;
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const comparison = direction === 'after' ? sql`>` : sql`<`;
  return sql<SqlBool>`(${names}) ${comparison} (${sql.join(place)})`;
}

/** The condition that one of the columns, which hold sort texts, contains what is searched. */
export function contains(
  q: string | undefined,
  columns: readonly string[],
  normalise: (text: string) => string = sortText,
): RawBuilder<SqlBool> {
  const needle = normalise(q?.trim() ?? '');
  if (needle === '') return sql<SqlBool>`1 = 1`;
  const found = columns.map((column) => sql`instr(${sql.ref(column)}, ${needle}) > 0`);
  return sql<SqlBool>`(${sql.join(found, sql` or `)})`;
}
