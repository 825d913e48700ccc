import { sql } from 'kysely';
import { civilDateOf, endOfDay } from '@lumbung/schemas/time';
import type { Book } from '@lumbung/schemas/stock/books';
import { BAND_REVISIONS, monthOf } from '../tables/stock.ts';
import { FutureMoment } from './future-moment.ts';
import type { Carried } from './carried.ts';
import { InvalidCursor } from './page.ts';
import type { View } from './view.ts';

/** When a question about a facility's stock is asked from, on both axes of time. */
export type Question = {
  readonly facility: string;
  /** The clock's moment, in UTC. */
  readonly now: string;
  /** A moment in UTC, or a civil day at the facility, which means its end; without one, now. */
  readonly asAt?: string | undefined;
  /** The last event that is known; the newest when none is said. The view must have reached it. */
  readonly ordinal?: number | undefined;
  readonly book: Book;
};

/** A pair of moments that an answer is computed at. The same pair has the same answer for ever. */
export type Moment = {
  readonly facility: string;
  readonly asAt: string;
  /** The civil date of `asAt` at the facility: it decides what is expired. */
  readonly day: string;
  readonly ordinal: number;
  readonly book: Book;
  /** No document of the facility was recorded after `ordinal`. */
  readonly knowsAll: boolean;
  /** Nor does any entry lie after `asAt`: the answer is the sum of the whole book. */
  readonly isWhole: boolean;
  /** The month of `asAt`; those before it are summed whole. */
  readonly month: string;
  /** The band of the last known document; those before it are summed whole. */
  readonly band: number;
  /** The ordinal of the first document in that band, where not all of the book is known. */
  readonly bandFrom: number;
};

/**
 * The pair of moments that a question means, or that the page before it was computed at.
 *
 * @throws {FutureMoment} when `asAt` lies after now, and after all that is known
 */
export async function momentOf(
  view: View,
  question: Question,
  carried: Carried | undefined,
): Promise<Moment> {
  const { facility, book } = question;
  const ordinal = carried?.ordinal ?? question.ordinal ?? view.ordinal;
  const found = await bookAt(view, facility, ordinal);
  const latest = later(question.now, found.latest ?? '');
  if (ordinal > view.ordinal || (carried?.asAt ?? '') > latest) {
    throw new InvalidCursor('the cursor is of a moment that has not come');
  }
  const asAt = carried?.asAt ?? asAtOf(question, found.zone ?? 'UTC', latest);
  const knowsAll = found.revision === found.newest_revision;
  const end = book === 'restated' ? found.latest : later(found.latest ?? '', found.recorded ?? '');
  const isWhole = knowsAll && (end === null || asAt >= end);
  const band = Math.floor((found.revision ?? -1) / BAND_REVISIONS);
  return {
    facility,
    asAt,
    day: civilDateOf(asAt, found.zone ?? 'UTC'),
    ordinal,
    book,
    knowsAll,
    isWhole,
    month: monthOf(asAt),
    band,
    bandFrom: knowsAll ? ordinal + 1 : await bandFrom(view, { facility, ordinal, band }),
  };
}

function asAtOf({ asAt, now }: Question, zone: string, latest: string): string {
  if (asAt === undefined) return latest;
  const isDay = !asAt.includes('T');
  if (isDay && asAt === civilDateOf(now, zone)) return latest;
  const moment = isDay ? endOfDay(asAt, zone) : asAt;
  if (moment > latest) throw new FutureMoment(asAt);
  return moment;
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}

type FoundBook = {
  zone: string | null;
  revision: number | null;
  newest_revision: number | null;
  recorded: string | null;
  latest: string | null;
};

async function bookAt({ db }: View, facility: string, ordinal: number): Promise<FoundBook> {
  const documents = sql.table('document');
  const ofFacility = sql`from ${documents} where facility = ${facility}`;
  const { rows } = await sql<FoundBook>`
    select
      coalesce(
        (select zone from ${sql.table('facility_version')}
          where id = ${facility} and ordinal <= ${ordinal} order by ordinal desc limit 1),
        (select zone from ${sql.table('facility')} where id = ${facility})
      ) as zone,
      (select revision ${ofFacility} and ordinal <= ${ordinal}
        order by ordinal desc limit 1) as revision,
      (select revision ${ofFacility} order by ordinal desc limit 1) as newest_revision,
      (select recorded_at ${ofFacility} order by ordinal desc limit 1) as recorded,
      (select occurred_at ${ofFacility} order by occurred_at desc limit 1) as latest`.execute(db);
  return rows[0] as FoundBook;
}

/** Revisions rise with ordinals, so the band lies within the last documents that are known. */
async function bandFrom(
  { db }: View,
  { facility, ordinal, band }: Pick<Moment, 'facility' | 'ordinal' | 'band'>,
): Promise<number> {
  const { rows } = await sql<{ first: number | null }>`
    select min(ordinal) as first
    from (
      select ordinal, revision from ${sql.table('document')}
      where facility = ${facility} and ordinal <= ${ordinal}
      order by ordinal desc limit ${BAND_REVISIONS}
    ) as last
    where revision >= ${band * BAND_REVISIONS}`.execute(db);
  return rows[0]?.first ?? ordinal + 1;
}
