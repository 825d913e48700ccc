import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { sendInBulk } from '../../bench/load/bench-server.ts';
import { tableOf } from '../../cli/terminal/table.ts';
import { COUNTRY } from '../../testing/country.ts';
import { ServerProcess } from '../../testing/server-process.ts';
import { check, checkHolds } from '../proof.ts';
import type { Check, Proof, ProofRequest, Proven } from '../proof.ts';
import { randomOf } from '../tamper/edits.ts';
import { flawsOf, keptBy } from './kept.ts';
import { loadUntilKilled, send } from './killed-load.ts';
import type { Seen, Sent } from './killed-load.ts';

const ROUNDS = 20;
const SEED = 1;

/** A server works this long under its load before it is killed, at most. */
const WORK_MILLISECONDS_MAX = 1_500;

/** No limit of requests stands in the way of the load. */
const ENVIRONMENT = { LUMBUNG_REQUESTS_PER_MINUTE: '1000000000' };

/** What is counted over all rounds: of the last five none may be. */
type Counts = {
  answered: number;
  onTheirWay: number;
  checkpoints: number;
  lost: number;
  doubled: number;
  gaps: number;
  otherAnswers: number;
  flaws: number;
};

/**
 * The proof that a killed server loses nothing and doubles nothing: `lumbung serve` is killed with
 * SIGKILL at random moments under load and started again on its files, round after round, and each
 * round is verified against the last checkpoint that was served before its kill.
 */
export const kill: Proof = {
  summary: 'a server that is killed under load loses and doubles nothing, and signs one history',
  defaultData: '.',
  files: [],
  rounds: true,
  run: proveKill,
};

async function proveKill(request: ProofRequest): Promise<Proven> {
  const { rounds = ROUNDS, seed = SEED, progress, signal } = request;
  const folder = await mkdtemp(join(tmpdir(), 'lumbung-kill-'));
  const random = randomOf(seed);
  const counts: Counts = {
    answered: 0,
    onTheirWay: 0,
    checkpoints: 0,
    lost: 0,
    doubled: 0,
    gaps: 0,
    otherAnswers: 0,
    flaws: 0,
  };
  const sent: Sent[] = [];
  const flaws: string[] = [];
  let older: string | undefined;
  let server = await ServerProcess.start(folder, [], ENVIRONMENT);
  try {
    await sendInBulk(
      server,
      COUNTRY.map((each) => ({ commandId: newIdentifier(), ...each })),
    );
    progress.start(`killing, seed ${seed}`, rounds);
    for (let round = 0; round < rounds; round += 1) {
      signal.throwIfAborted();
      const seen = await loadUntilKilled(server, random(WORK_MILLISECONDS_MAX));
      sent.push(...seen.answered.keys(), ...seen.unanswered);
      older = seen.checkpoints.at(-1) ?? older;
      server = await ServerProcess.start(folder, [], ENVIRONMENT);
      await judge(server, seen, sent, counts, signal);
      const found = await flawsOf(server, older, signal);
      if (found !== '') flaws.push(found);
      progress.advance(1);
    }
  } finally {
    server.kill('SIGKILL');
    await server.ended();
    await rm(folder, { recursive: true, force: true });
  }
  return provenBy(seed, rounds, { ...counts, flaws: flaws.length }, flaws);
}

/** Counts what a round broke, before its clients ask again and after. */
async function judge(
  server: ServerProcess,
  { answered, unanswered, checkpoints }: Seen,
  sent: readonly Sent[],
  counts: Counts,
  signal: AbortSignal,
): Promise<void> {
  counts.answered += answered.size;
  counts.onTheirWay += unanswered.length;
  counts.checkpoints += checkpoints.length;
  const before = await keptBy(server, signal);
  const lost = [...answered.keys()].filter(({ commandId }) => !before.times.has(commandId));
  for (const [document, answer] of answered) {
    if ((await send(server, document)) !== answer) counts.otherAnswers += 1;
  }
  for (const document of unanswered) {
    const answer = await send(server, document);
    if ((await send(server, document)) !== answer) counts.otherAnswers += 1;
  }
  const { times, gaps } = await keptBy(server, signal);
  const lostByNow = sent.filter(({ commandId }) => !times.has(commandId));
  counts.lost += new Set([...lost, ...lostByNow]).size;
  counts.doubled += [...times.values()].filter((count) => count > 1).length;
  counts.gaps += gaps;
}

function provenBy(seed: number, rounds: number, counts: Counts, flaws: readonly string[]): Proven {
  const checks: Check[] = [
    check('documents that were answered and are lost', 0, counts.lost),
    check('documents that are there twice', 0, counts.doubled),
    check('events that do not follow the one before them', 0, counts.gaps),
    check('documents that were answered otherwise when sent again', 0, counts.otherAnswers),
    check('rounds in which lumbung verify --books found something', 0, counts.flaws),
  ];
  const rows = [
    { what: 'kills', number: rounds },
    { what: 'documents that were answered before a kill', number: counts.answered },
    { what: 'documents that were on their way at a kill', number: counts.onTheirWay },
    { what: 'checkpoints that were served', number: counts.checkpoints },
  ];
  const table = tableOf(rows, [
    { heading: 'what', cell: ({ what }) => what },
    { heading: 'number', cell: ({ number }) => number },
  ]);
  const shown = flaws.map((flaw) => `${flaw}\n`).join('');
  const figures = { seed, rounds, ...counts, found: flaws };
  return { holds: checks.every(checkHolds), checks, table: `${table}${shown}`, figures };
}
