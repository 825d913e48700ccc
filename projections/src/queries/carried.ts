import { Instant } from '@lumbung/schemas/time';
import { InvalidCursor, keysetOf } from './page.ts';
import type { Keyset } from './page.ts';
import type { Moment, Question } from './moment.ts';

/** What a cursor carries from page to page, so that all are of the same moments. */
export type Carried = {
  /** The place in the list that the page before ended at. */
  readonly place: Keyset;
  readonly asAt: string;
  readonly ordinal: number;
};

/** What the values of a cursor are that carries a moment behind its place. */
export function carriedBy(
  cursor: string | undefined,
  pattern: Keyset,
  { book }: Pick<Question, 'book'>,
): Carried | undefined {
  const values = keysetOf(cursor, [...pattern, '', 0, '']);
  if (values === undefined) return undefined;
  const [asAt, ordinal, ofBook] = values.slice(pattern.length) as [string, number, string];
  if (ofBook !== book) throw new InvalidCursor('the cursor is of the other book');
  if (!Instant.safeParse(asAt).success || !Number.isSafeInteger(ordinal)) {
    throw new InvalidCursor('the cursor is of no moment');
  }
  return { place: values.slice(0, pattern.length), asAt, ordinal };
}

/** A place with the moment behind it, for the cursor of the next page. */
export function carrying(place: Keyset, { asAt, ordinal, book }: Moment): Keyset {
  return [...place, asAt, ordinal, book];
}
