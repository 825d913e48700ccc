import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startBenchServer } from '../../bench/load/bench-server.ts';
import { tableOf } from '../../cli/terminal/table.ts';
import { ServerProcess } from '../../testing/server-process.ts';
import { flawsOf, logLines } from '../kill/kept.ts';
import { runProgram } from '../program/real-program.ts';
import { check, checkHolds } from '../proof.ts';
import type { Proof, ProofRequest, Proven } from '../proof.ts';
import { FACILITIES, StreamedLoad } from './streamed-load.ts';

/** Commands stream in for so long before the backup begins, and after it is whole. */
const LOAD_MILLISECONDS = 2_000;

const POLL_MILLISECONDS = 50;

/**
 * The proof that a backup may be taken at any time: while 1,000 commands a second arrive it takes
 * everything that was acknowledged before it began, and the beginning of the log and nothing else.
 */
export const backup: Proof = {
  summary: 'a backup under load restores, verified, to all that was acknowledged before it began',
  defaultData: '.',
  files: [],
  run: proveBackup,
};

/** What was seen of the server that was backed up. */
type Taken = {
  /** Events of the backup, as it says itself. */
  readonly events: number;
  /** The commands that were acknowledged before it began. */
  readonly before: readonly string[];
  /** Commands that were acknowledged while it was taken, and for how long that was. */
  readonly during: number;
  readonly seconds: number;
  /** The log of the server afterwards, an event a line. */
  readonly live: readonly string[];
};

async function proveBackup({ progress, signal }: ProofRequest): Promise<Proven> {
  const places = await mkdtemp(join(tmpdir(), 'lumbung-backups-'));
  const [folder, restored] = [join(places, 'backup'), join(places, 'restored')];
  try {
    progress.start('backing up under load');
    const taken = await takenUnderLoad(folder, signal);
    progress.start('restoring');
    await runProgram(['--data', restored, 'restore', folder], signal);
    const server = await ServerProcess.start(restored);
    try {
      await untilSealed(server, signal);
      const kept = await logLines(server, signal);
      return provenBy(taken, kept, await flawsOf(server, undefined, signal));
    } finally {
      server.kill('SIGTERM');
      await server.ended();
    }
  } finally {
    await rm(places, { recursive: true, force: true });
  }
}

async function takenUnderLoad(folder: string, signal: AbortSignal): Promise<Taken> {
  await using server = await startBenchServer(FACILITIES);
  const load = new StreamedLoad(server);
  await pause(LOAD_MILLISECONDS, undefined, { signal });
  const before = [...load.acknowledged];
  const began = performance.now();
  const printed = await runProgram(['--data', server.folder, 'backup', folder, '--json'], signal);
  const seconds = (performance.now() - began) / 1_000;
  const during = load.acknowledged.size - before.length;
  await pause(LOAD_MILLISECONDS, undefined, { signal });
  await load.stop();
  const { events } = JSON.parse(printed) as { readonly events: number };
  return { events, before, during, seconds, live: await logLines(server.process, signal) };
}

/** Waits for the first checkpoint of the origin that a restored ledger begins. */
async function untilSealed(server: ServerProcess, signal: AbortSignal): Promise<void> {
  while (!(await server.fetch('/v1/log/checkpoint')).ok) {
    await pause(POLL_MILLISECONDS, undefined, { signal });
  }
}

function provenBy(taken: Taken, kept: readonly string[], flaws: string): Proven {
  const { events, before, during, seconds, live } = taken;
  const beginning = kept.slice(0, events);
  const commands = new Set(
    beginning.map((line) => (JSON.parse(line) as { readonly commandid: string }).commandid),
  );
  const checks = [
    check(
      'commands that were acknowledged before it began and are lost',
      0,
      before.filter((id) => !commands.has(id)).length,
    ),
    check('events that it says it holds', events, beginning.length),
    check(
      'events that are not those of the live log at their place',
      0,
      beginning.filter((line, ordinal) => line !== live[ordinal]).length,
    ),
    check('what lumbung verify --books finds in what was restored', 'nothing', flaws || 'nothing'),
  ];
  const perSecond = Math.round(during / seconds);
  const rows = [
    { what: 'commands acknowledged before it began', number: before.length },
    { what: 'commands acknowledged in a second while it was taken', number: perSecond },
    { what: 'events in the backup', number: events },
    { what: 'events in the live log afterwards', number: live.length },
  ];
  const table = tableOf(rows, [
    { heading: 'what', cell: ({ what }) => what },
    { heading: 'number', cell: ({ number }) => number },
  ]);
  const figures = { acknowledged: before.length, perSecond, events, live: live.length };
  return { holds: checks.every(checkHolds), checks, table, figures };
}
