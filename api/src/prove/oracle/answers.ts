import { balancesAt, entriesOf, holderOf } from '@lumbung/ledger/testing/simulation/oracle';
import type { StoredEvent } from '@lumbung/ledger/testing/simulation/oracle';
import { questionsAbout } from '@lumbung/ledger/testing/simulation/questions';
import type { StockQuestion } from '@lumbung/ledger/testing/simulation/questions';
import { bySurvivors, mergesAt } from '@lumbung/ledger/testing/simulation/survivors';
import type { Queries } from '@lumbung/projections/queries/table';
import { streamOf } from '@lumbung/schemas/streams';

/** What the questions about one history came to. */
export type Answers = {
  readonly questions: number;
  /** How many balances the answers had. */
  readonly balances: number;
  readonly mismatches: number;
};

/** A day after everything that a history tells. */
export const AFTER_ALL = '2026-03-20T05:00:00.000000Z';

/** Rows of an answer at most; a history has fewer items. */
const ITEMS_MAX = 100;

/** Asks random questions of read models and of the plain book, and counts where they differ. */
export async function answersOf(
  queries: Pick<Queries, 'listStock'>,
  events: readonly StoredEvent[],
  asking: { readonly seed: number; readonly questions: number },
): Promise<Answers> {
  const entries = entriesOf(events);
  let [balances, mismatches] = [0, 0];
  const about = { ...asking, head: events.length - 1 };
  for (const asked of questionsAbout(entries, AFTER_ALL, about)) {
    const told = await toldBy(queries, asked);
    const held = balancesAt(entries, streamOf('stock', asked.facility), asked);
    const plain = bySurvivors(held, mergesAt(events, asked.ordinal));
    balances += plain.size;
    const isSame =
      told.size === plain.size && [...plain].every(([holder, sum]) => told.get(holder) === sum);
    if (!isSame) mismatches += 1;
  }
  return { questions: asking.questions, balances, mismatches };
}

async function toldBy(
  { listStock }: Pick<Queries, 'listStock'>,
  asked: StockQuestion,
): Promise<Map<string, number>> {
  const { rows } = await listStock({ ...asked, now: AFTER_ALL, limit: ITEMS_MAX });
  const found = rows.flatMap(({ balances }) => balances);
  return new Map(found.map((balance) => [holderOf(balance), balance.quantity]));
}
