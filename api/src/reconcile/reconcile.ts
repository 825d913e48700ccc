import { setTimeout as pause } from 'node:timers/promises';
import { FEED_START } from '@lumbung/ledger/ports/event-store';
import { FactsUnavailable } from '@lumbung/projections/ports/fact-database';
import {
  facilitiesWithFacts,
  factSums,
  loadedOrdinal,
} from '@lumbung/projections/queries/analytics/account-sums';
import type { ReconciliationLine } from '@lumbung/schemas/endpoints/reconciliation';
import { RECONCILED } from '@lumbung/schemas/endpoints/reconciliation';
import { parseStream } from '@lumbung/schemas/streams';
import type { EventLog, Services } from '../services.ts';
import { byKey, differencesOf } from './differences.ts';
import { RECONCILE_LIMITS } from './limits.ts';
import { replayedSums } from './replayed-sums.ts';

/** What a reconciliation stands on. */
export type ReconcileParts = Pick<Services, 'log' | 'facts' | 'analytics'> & {
  readonly readModels: Pick<Services['readModels'], 'queries' | 'ordinal'>;
};

/**
 * Holds the sums of all accounts, by facility, item and lot, of the read models and of the facts
 * against a replay of the log, at one ordinal that all have reached: a line when it begins, one for
 * each difference and each facility, and one when it ends.
 *
 * @throws {FactsUnavailable} when the facts cannot be asked any more
 */
export async function* reconcile(parts: ReconcileParts): AsyncGenerator<ReconciliationLine> {
  const { log, facts, readModels } = parts;
  const analytics = await stateOf(parts);
  const hasFacts = analytics === 'compared';
  const ordinal = await commonOrdinal(parts, hasFacts);
  const facilities = await facilitiesIn(parts, ordinal, hasFacts);
  const compared = RECONCILED.filter((each) => each !== 'facts' || hasFacts);
  yield { kind: 'began', ordinal, facilities: facilities.length, compared, analytics };
  const counted = { sums: 0, differences: 0 };
  for (const facility of facilities) {
    const asked = { facility, ordinal };
    const { postings, balances } = await readModels.queries.accountSums(asked);
    const { sums, differences } = differencesOf(facility, {
      log: await replayedSums(log, facility, ordinal),
      postings: byKey(postings),
      balances: byKey(balances),
      ...(hasFacts ? { facts: byKey(await factSums(facts, asked)) } : {}),
    });
    yield* differences;
    yield { kind: 'facility', facility, sums };
    counted.sums += sums;
    counted.differences += differences.length;
  }
  yield { kind: 'ended', facilities: facilities.length, ...counted };
}

type AnalyticsStanding = Extract<ReconciliationLine, { kind: 'began' }>['analytics'];

async function stateOf({ facts, analytics }: ReconcileParts): Promise<AnalyticsStanding> {
  if (analytics().status === 'off') return 'off';
  const until = performance.now() + RECONCILE_LIMITS.factsWaitMilliseconds;
  do {
    try {
      await loadedOrdinal(facts);
      return 'compared';
    } catch (error) {
      if (!(error instanceof FactsUnavailable)) throw error;
      await pause(RECONCILE_LIMITS.factsPollMilliseconds);
    }
  } while (performance.now() < until);
  return 'unavailable';
}

/** How far both are; the facts are waited for a while, so that more is compared. */
async function commonOrdinal(
  { facts, readModels }: ReconcileParts,
  hasFacts: boolean,
): Promise<number> {
  const wanted = readModels.ordinal();
  if (!hasFacts) return wanted;
  const until = performance.now() + RECONCILE_LIMITS.factsWaitMilliseconds;
  for (;;) {
    const loaded = await loadedOrdinal(facts);
    if (loaded >= wanted || performance.now() > until) return Math.min(loaded, wanted);
    await pause(RECONCILE_LIMITS.factsPollMilliseconds);
  }
}

/** Every facility that the log, the read models or the facts have a book of, in order. */
async function facilitiesIn(
  { log, facts, readModels }: ReconcileParts,
  ordinal: number,
  hasFacts: boolean,
): Promise<string[]> {
  const { facilities } = await readModels.queries.facilitiesWithBooks({ ordinal });
  const told = hasFacts ? await facilitiesWithFacts(facts) : [];
  const books = await booksIn(log, ordinal);
  return [...new Set([...facilities, ...told, ...books])].toSorted();
}

async function booksIn(log: EventLog, ordinal: number): Promise<ReadonlySet<string>> {
  const books = new Set<string>();
  let after = FEED_START;
  for (;;) {
    const { events, next } = await log.readAll(after, RECONCILE_LIMITS.pageEvents);
    for (const event of events) {
      const stream = event.ordinal > ordinal ? undefined : parseStream(event.stream);
      if (stream?.category === 'stock') books.add(stream.identifier);
    }
    if (events.length === 0 || (events.at(-1)?.ordinal ?? 0) >= ordinal) return books;
    after = next;
  }
}
