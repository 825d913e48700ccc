import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { closingsOf } from '@lumbung/ledger/testing/simulation/closing-checks';
import { FACILITIES } from '@lumbung/ledger/testing/simulation/country';
import type { History } from '@lumbung/ledger/testing/simulation/history';
import { entriesOf } from '@lumbung/ledger/testing/simulation/oracle';
import { questionsAbout } from '@lumbung/ledger/testing/simulation/questions';
import type { StockQuestion } from '@lumbung/ledger/testing/simulation/questions';
import type { Queries } from '@lumbung/projections/queries/table';
import type { ReadModels } from '@lumbung/projections/projector';
import { PATIENCE, openWith } from '@lumbung/projections/testing/read-models';
import { streamOf } from '@lumbung/schemas/streams';
import { addMicroseconds } from '@lumbung/schemas/time';
import { AFTER_ALL, answersOf } from '../oracle/answers.ts';

/** Questions that are asked while the log grows, and again at its end. */
const LASTING_QUESTIONS = 10;

/** Questions that are compared with the plain book. */
const COMPARED_QUESTIONS = 30;

/** Items of an answer at most. */
const ITEMS_MAX = 100;

/** What read models are held against, by name. */
export const READ_MODEL_LAWS = [
  '9: read models that are rebuilt equal the live ones',
  '10, I8: an answer at an ordinal is the same for ever',
  'I1: the stock that is listed is the sum of its entries',
  'I14: a statement of a period adds up, in both books',
] as const;

/** Follows a history with read models in parts, and answers the laws that they break. */
export async function readModelsBreak(history: History, seed: number): Promise<readonly string[]> {
  const { events } = history;
  const half = Math.floor(events.length / 2);
  const opened = await openWith(events.slice(0, half));
  try {
    const { models, feed } = opened;
    const questions = questionsAbout(entriesOf(events.slice(0, half)), AFTER_ALL, {
      seed,
      questions: LASTING_QUESTIONS,
      head: half - 1,
    });
    const before = await answersTo(models.queries, questions);
    for (let from = half; from < events.length; from += 1 + (seed % 50)) {
      feed.append(...events.slice(from, from + 1 + (seed % 50)));
    }
    assert(await models.waitFor(feed.head(), PATIENCE), 'the read models do not follow');
    const asking = { seed, questions: COMPARED_QUESTIONS };
    const { mismatches } = await answersOf(models.queries, events, asking);
    const holds = [
      await rebuildsToTheSame(models),
      isDeepStrictEqual(await answersTo(models.queries, questions), before),
      mismatches === 0,
      await statementsAddUp(models.queries, history),
    ];
    return READ_MODEL_LAWS.filter((_, index) => holds[index] !== true);
  } finally {
    await opened.close();
  }
}

/** The answers without the ordinal that the read models have come to, which moves on. */
async function answersTo(
  { listStock }: Pick<Queries, 'listStock'>,
  questions: readonly StockQuestion[],
): Promise<readonly object[]> {
  const answers: object[] = [];
  for (const question of questions) {
    const { rows, ordinal } = await listStock({ ...question, now: AFTER_ALL, limit: ITEMS_MAX });
    answers.push({ rows, ordinal });
  }
  return answers;
}

async function rebuildsToTheSame(models: ReadModels): Promise<boolean> {
  const live = await models.states({ digest: true });
  const rebuilt = await models.rebuild();
  const digests = (states: typeof live) =>
    states.map(({ name, digest }) => `${name} ${digest}`).toSorted();
  return isDeepStrictEqual(digests(rebuilt), digests(live));
}

/** Whether the statement of each closed period adds up, between what was there at its ends. */
async function statementsAddUp(queries: Queries, { events }: History): Promise<boolean> {
  for (const facility of Object.keys(FACILITIES)) {
    for (const { from, to } of closingsOf({ events }, streamOf('stock', facility))) {
      for (const book of ['restated', 'reported'] as const) {
        const [after, upTo] = [addMicroseconds(from, -1), addMicroseconds(to, -1)];
        const asked = { facility, after, upTo, book, now: AFTER_ALL, limit: ITEMS_MAX };
        const { rows } = await queries.getStatement(asked);
        const [opening, closing] = [
          await heldAt(queries, { facility, book, asAt: after }),
          await heldAt(queries, { facility, book, asAt: upTo }),
        ];
        const addsUp = rows.every(
          (row) =>
            row.opening +
              row.received +
              row.arrived -
              row.consumed -
              row.dispatched +
              row.adjusted ===
              row.closing &&
            row.opening === (opening.get(row.item) ?? 0) &&
            row.closing === (closing.get(row.item) ?? 0),
        );
        if (!addsUp) return false;
      }
    }
  }
  return true;
}

async function heldAt(
  { listStock }: Pick<Queries, 'listStock'>,
  asked: { facility: string; book: 'restated' | 'reported'; asAt: string },
): Promise<Map<string, number>> {
  const { rows } = await listStock({ ...asked, now: AFTER_ALL, limit: ITEMS_MAX });
  return new Map(
    rows.map(({ item, balances }) => [
      item,
      balances.reduce((sum, { quantity }) => sum + quantity, 0),
    ]),
  );
}
