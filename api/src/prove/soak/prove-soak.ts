import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { sendInBulk, startBenchServer } from '../../bench/load/bench-server.ts';
import type { BenchServer } from '../../bench/load/bench-server.ts';
import { facilityId } from '../../bench/load/documents.ts';
import { residentMebibytes } from '../../bench/load/resident.ts';
import { ApiClient } from '../../cli/api/api-client.ts';
import { tableOf } from '../../cli/terminal/table.ts';
import { caughtUp } from '../program/caught-up.ts';
import { runProgram } from '../program/real-program.ts';
import { check, checkHolds } from '../proof.ts';
import type { Check, Proof, ProofRequest, Proven } from '../proof.ts';
import { drawn } from './draw.ts';
import { TOLERANCE, trendOf } from './trend.ts';
import type { Figure, Watched } from './trend.ts';
import { FACILITIES, commandsOfTurn, fridges } from './turn.ts';

const MINUTES_DEFAULT = 30;
const TURN_MILLISECONDS = 1_000;
const READS_EACH_TURN = 5;
const REBUILD_EVERY_TURNS = 20;
const EXPORT_EVERY_TURNS = 30;

const LABELS = {
  memoryMebibytes: 'memory of the server, MiB',
  lagEvents: 'events that read models lag behind',
  latencyMilliseconds: 'longest answer of a second, ms',
} as const satisfies Record<Figure, string>;

/** The proof that a server may run for long: what it needs does not grow with its time. */
export const soak: Proof = {
  summary: 'under mixed load memory, lag and latency do not grow, and all is verified at the end',
  defaultData: '.',
  files: [],
  takesMinutes: true,
  run: proveSoak,
};

async function proveSoak(request: ProofRequest): Promise<Proven> {
  const { signal, progress, minutes = MINUTES_DEFAULT } = request;
  await using server = await startBenchServer(FACILITIES);
  const { url } = server.process;
  const api = new ApiClient({ url, token: () => Promise.resolve(server.token) }, signal);
  await sendInBulk(
    server.process,
    fridges().map((each) => ({ commandId: newIdentifier(), ...each })),
  );
  const turns = Math.max(1, Math.round((minutes * 60_000) / TURN_MILLISECONDS));
  progress.start('soaking', turns);
  const watched: Watched[] = [];
  const began = Temporal.Now.instant();
  const started = performance.now();
  for (let turn = 0; turn < turns; turn += 1) {
    await wait(Math.max(0, started + turn * TURN_MILLISECONDS - performance.now()));
    signal.throwIfAborted();
    const latencyMilliseconds = await takeTurn({ turn, began, server, api, signal });
    const { ordinal, projectedOrdinal } = await api.call('getReadiness');
    watched.push({
      seconds: Math.round((performance.now() - started) / 1_000),
      memoryMebibytes: residentMebibytes(server.folder, 'now'),
      lagEvents: ordinal - projectedOrdinal,
      latencyMilliseconds,
    });
    progress.advance(1);
  }
  const events = (await caughtUp(api, signal)) + 1;
  const verified = await verifiedAtTheEnd(server, signal);
  return provenBy(watched, events, verified);
}

type Turn = {
  readonly turn: number;
  readonly began: Temporal.Instant;
  readonly server: BenchServer;
  readonly api: ApiClient;
  readonly signal: AbortSignal;
};

/** All that happens in one turn, at once; the milliseconds of the longest answer to a client. */
async function takeTurn({ turn, began, server, api, signal }: Turn): Promise<number> {
  const timed = async (work: Promise<unknown>): Promise<number> => {
    const started = performance.now();
    await work;
    return performance.now() - started;
  };
  const reads = Array.from({ length: READS_EACH_TURN }, (_, read) => {
    const params = { facilityId: facilityId((turn * READS_EACH_TURN + read) % FACILITIES) };
    const asked = read % 2 === 0 ? 'listStock' : 'listJournal';
    return timed(api.call(asked, { params }));
  });
  const times = Promise.all([
    timed(sendInBulk(server.process, commandsOfTurn(turn, began))),
    ...reads,
  ]);
  const isDue = (every: number): boolean => turn % every === every - 1;
  const exported = join(server.folder, 'exported');
  await Promise.all([
    times,
    isDue(REBUILD_EVERY_TURNS) ? api.call('rebuildProjections', { body: {} }) : undefined,
    isDue(EXPORT_EVERY_TURNS)
      ? runProgram(['--data', server.folder, 'export', '--log', exported], signal)
      : undefined,
  ]);
  return Math.max(...(await times));
}

/** Whether `lumbung verify --books` finds nothing, beside the server that still runs. */
async function verifiedAtTheEnd(server: BenchServer, signal: AbortSignal): Promise<string> {
  const printed = await runProgram(
    ['--data', server.folder, 'verify', '--books', '--json'],
    signal,
  );
  const { findings } = JSON.parse(printed) as { readonly findings: readonly unknown[] };
  return findings.length === 0 ? 'nothing' : JSON.stringify(findings);
}

function provenBy(watched: readonly Watched[], events: number, verified: string): Proven {
  const figures = Object.keys(TOLERANCE) as Figure[];
  const trends = figures.map((figure) => ({ figure, ...trendOf(watched, figure) }));
  const checks: Check[] = [
    ...trends.map(({ figure, grown, mayGrow }) =>
      check(`${LABELS[figure]}: grows no further`, 'yes', grown <= mayGrow ? 'yes' : 'no'),
    ),
    check('what lumbung verify --books finds', 'nothing', verified),
  ];
  const table = tableOf(trends, [
    { heading: 'figure', cell: ({ figure }) => LABELS[figure] },
    { heading: 'grew by', cell: ({ grown }) => Math.round(grown) },
    { heading: 'may grow by', cell: ({ mayGrow }) => Math.round(mayGrow) },
    { heading: 'over time', cell: ({ figure }) => drawn(watched, figure) },
  ]);
  return { holds: checks.every(checkHolds), checks, table, figures: { events, trends, watched } };
}
