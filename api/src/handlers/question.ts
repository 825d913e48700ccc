import type { Question } from '@lumbung/projections/queries/moment';
import type { Book } from '@lumbung/schemas/stock/books';
import { LIMITS } from '@lumbung/schemas/limits';
import { toInstant } from '@lumbung/schemas/time';
import { refused } from '../http/problems.ts';
import { ordinalKnownAt } from '../knowledge/ordinal-known-at.ts';
import { headOrdinal } from '../services.ts';
import type { Services } from '../services.ts';

/** The query parameters of a question about stock, as `momentShape` says them. */
export type AskedMoment = {
  readonly asAt?: string | undefined;
  readonly asKnownAt?: string | undefined;
  readonly ordinal?: number | undefined;
  readonly book?: Book | undefined;
};

/**
 * The question that a request asks of a facility's stock; the read models have reached its ordinal.
 *
 * @throws {RequestRefused} when it asks twice for what was known, or for what cannot be known yet
 */
export async function questionOf(
  facility: string,
  query: AskedMoment,
  services: Pick<Services, 'log' | 'marks' | 'readModels' | 'clock'>,
): Promise<Question> {
  const { asAt, asKnownAt, book = 'restated' } = query;
  if (asKnownAt !== undefined && query.ordinal !== undefined) {
    throw refused('known-at-twice', {}, { pointer: '/asKnownAt' });
  }
  const ordinal =
    asKnownAt === undefined ? query.ordinal : await ordinalKnownAt(services.marks, asKnownAt);
  if (ordinal !== undefined) await reach(ordinal, services);
  const moment = asAt?.includes('T') === true ? toInstant(asAt) : asAt;
  return { facility, book, ordinal, asAt: moment, now: services.clock() };
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
