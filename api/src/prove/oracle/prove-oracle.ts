import { runHistory } from '@lumbung/ledger/testing/simulation/history';
import { openWith } from '@lumbung/projections/testing/read-models';
import { tableOf } from '../../cli/terminal/table.ts';
import { check, checkHolds } from '../proof.ts';
import type { Proof, ProofRequest, Proven } from '../proof.ts';
import { answersOf } from './answers.ts';
import type { Answers } from './answers.ts';

const SEED = 1;
const QUESTIONS = 10_000;
const QUESTIONS_OF_A_HISTORY = 200;
const COMMANDS_OF_A_HISTORY = 250;

/**
 * The proof that stock at any pair of moments is what a plain book says: random histories are
 * folded into real read models, and random questions about (asAt, ordinal, book) answered by both.
 */
export const oracle: Proof = {
  summary: 'stock at any pair of moments is what sorting and summing says',
  defaultData: '.',
  files: [],
  asks: true,
  run: proveOracle,
};

async function proveOracle({ progress, signal, seed = SEED, questions }: ProofRequest) {
  const total = questions ?? QUESTIONS;
  progress.start('asking', total);
  const histories: (Answers & { seed: number; events: number })[] = [];
  for (let asked = 0; asked < total; asked += QUESTIONS_OF_A_HISTORY) {
    signal.throwIfAborted();
    const own = seed + histories.length;
    const count = Math.min(QUESTIONS_OF_A_HISTORY, total - asked);
    histories.push({ seed: own, ...(await historyOf(own, count)) });
    progress.advance(count);
  }
  return provenBy(seed, histories);
}

async function historyOf(seed: number, questions: number): Promise<Answers & { events: number }> {
  const { events } = await runHistory(seed, COMMANDS_OF_A_HISTORY);
  const opened = await openWith(events);
  try {
    const answers = await answersOf(opened.models.queries, events, { seed, questions });
    return { ...answers, events: events.length };
  } finally {
    await opened.close();
  }
}

function provenBy(
  seed: number,
  histories: readonly (Answers & { seed: number; events: number })[],
): Proven {
  const sum = (of: (each: (typeof histories)[number]) => number) =>
    histories.reduce((total, each) => total + of(each), 0);
  const checks = [
    check(
      'mismatches',
      0,
      sum(({ mismatches }) => mismatches),
    ),
  ];
  const totals = {
    seed,
    histories: histories.length,
    events: sum(({ events }) => events),
    questions: sum(({ questions }) => questions),
    balances: sum(({ balances }) => balances),
  };
  const table = tableOf(Object.entries(totals), [
    { heading: 'what', cell: ([what]) => what },
    { heading: 'number', cell: ([, number]) => number },
  ]);
  return { holds: checks.every(checkHolds), checks, table, figures: totals };
}
