import type { Question } from '@lumbung/projections/queries/moment';
import type { Book } from '@lumbung/schemas/stock/books';
import { LIMITS } from '@lumbung/schemas/limits';
import { civilDateOf, endOfDay, toInstant } from '@lumbung/schemas/time';
import type { FacilityRow } from '@lumbung/schemas/endpoints/facilities';
import { refused } from '../http/problems.ts';
import { ordinalKnownAt } from '../knowledge/ordinal-known-at.ts';
import { headOrdinal } from '../services.ts';
import type { Services } from '../services.ts';

/** The query parameters of a question about stock, as `momentShape` says them. */
type AskedMoment = {
  readonly asAt?: string | undefined;
  readonly asKnownAt?: string | undefined;
  readonly ordinal?: number | undefined;
  readonly book?: Book | undefined;
};

/** A question, and what its answer says besides the moments of the read models. */
type Asked = {
  readonly question: Question;
  readonly said: { readonly asKnownAt?: string };
};

/**
 * The question that a request asks of a facility's stock; the read models have reached its ordinal.
 *
 * @throws {RequestRefused} when it asks twice for what was known, or for what cannot be known yet
 */
export async function questionOf(
  { id: facility, zone }: Pick<FacilityRow, 'id' | 'zone'>,
  query: AskedMoment,
  services: Pick<Services, 'log' | 'marks' | 'readModels' | 'clock'>,
): Promise<Asked> {
  const { asAt, asKnownAt, book = 'restated' } = query;
  if (asKnownAt !== undefined && query.ordinal !== undefined) {
    throw refused('known-at-twice', {}, { pointer: '/asKnownAt' });
  }
  const now = services.clock();
  const knownAt = asKnownAt === undefined ? undefined : momentOf(asKnownAt, zone, now);
  const ordinal =
    knownAt === undefined ? query.ordinal : await ordinalKnownAt(services.marks, knownAt);
  if (ordinal !== undefined) await reach(ordinal, services);
  const moment = asAt !== undefined && !isDay(asAt) ? toInstant(asAt) : asAt;
  return {
    question: { facility, book, ordinal, asAt: moment, now },
    said: knownAt === undefined ? {} : { asKnownAt: knownAt },
  };
}

/** A day means its end at the facility, and today what is known by now. */
function momentOf(said: string, zone: string, now: string): string {
  if (!isDay(said)) return toInstant(said);
  return said === civilDateOf(now, zone) ? now : endOfDay(said, zone);
}

function isDay(said: string): boolean {
  return !said.includes('T');
}

/** What is in the log becomes visible in a moment; what is not in it is no answer to wait for. */
async function reach(
  ordinal: number,
  { log, readModels }: Pick<Services, 'log' | 'readModels'>,
): Promise<void> {
  if (ordinal <= readModels.ordinal()) return;
  const head = await headOrdinal(log);
  if (ordinal > head)
    throw refused('ordinal-beyond-head', { ordinal, head }, { pointer: '/ordinal' });
  if (await readModels.waitFor(ordinal, LIMITS.minOrdinalWaitMilliseconds)) return;
  throw refused('not-yet-visible', { ordinal });
}
