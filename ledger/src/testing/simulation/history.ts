import fc from 'fast-check';
import { streamOf } from '@lumbung/schemas/streams';
import { addMicroseconds } from '@lumbung/schemas/time';
import type { StockState } from '../../domain/stock/state.ts';
import { TEST_NOW, TestLedger } from '../given.ts';
import type { TestCommand } from '../given.ts';
import type { Step } from '../random-book.ts';
import { IDS, SMALL_COUNTRY } from '../small-country.ts';
import { deciderWith } from './faults.ts';
import type { Fault } from './faults.ts';
import { shortName } from './oracle.ts';
import type { StoredEvent } from './oracle.ts';
import { anyStep } from './steps.ts';

/** Commands of one history: each begins with an empty country. */
export const HISTORY_COMMANDS = 100;

/** Days that a simulated clerk may go back once the facility is live. */
export const BACKDATING_DAYS_MAX = 5;

const STEP_MICROSECONDS = 60_000_000;

/** An event of a stock book with the command that led to it, and the go-live mark of then. */
export type Told = {
  readonly event: StoredEvent;
  readonly command: TestCommand;
  readonly goLiveAt: string | undefined;
};

/** What a history came to. */
export type History = {
  readonly told: readonly Told[];
  readonly books: ReadonlyMap<string, StockState>;
  /** How often each event was laid down, each refusal given, each turn of the book taken. */
  readonly branches: ReadonlyMap<string, number>;
};

/** Runs one history of random commands on two facilities; the same for the same seed. */
export function runHistory(seed: number, commands: number, fault?: Fault): History {
  const ledger = new TestLedger(TEST_NOW, fault === undefined ? undefined : deciderWith(fault));
  ledger.given(SMALL_COUNTRY);
  const told: Told[] = [];
  const branches = new Map<string, number>();
  const reach = (branch: string) => branches.set(branch, (branches.get(branch) ?? 0) + 1);
  for (const [index, step] of fc.sample(anyStep, { seed, numRuns: commands }).entries()) {
    ledger.at(addMicroseconds(TEST_NOW, index * STEP_MICROSECONDS));
    const command = sent(step, ledger, index);
    const { decision } = ledger.try(command);
    if (decision.kind === 'refuse') {
      for (const { code } of decision.refusals) reach(`refused: ${code}`);
      continue;
    }
    if (command.kind === 'goLive.set') continue;
    const event = ledger.eventsOf(streamOf('stock', command.target)).at(-1);
    if (event === undefined) continue;
    const stored = JSON.parse(JSON.stringify(event)) as StoredEvent;
    const facility = ledger.stateOf(streamOf('facility', command.target));
    const { goLiveAt } = facility as { goLiveAt?: string };
    told.push({ event: stored, command, goLiveAt });
    for (const branch of turnsOf(stored)) reach(branch);
  }
  const facilities = [IDS.centre, IDS.post].map((id) => streamOf('stock', id));
  const books = new Map(
    facilities.map((stream) => [stream, ledger.stateOf(stream) as StockState] as const),
  );
  return { told, books, branches };
}

function sent(step: Step, ledger: TestLedger, index: number): TestCommand {
  return {
    ...step(ledger),
    backdatingDaysMax: BACKDATING_DAYS_MAX,
    mayRestateVariances: index % 2 === 0,
  };
}

/** What an event shows of the ways that its decision took. */
function turnsOf({ type, time, recordedtime, bookedtime, data }: StoredEvent): string[] {
  const lines = data.lines ?? [];
  const turns: readonly (readonly [string, boolean])[] = [
    [`event: ${shortName(type)}`, true],
    ['told late', time < recordedtime],
    ['restates a count', data.restatements !== undefined],
    ['adjusts a closed period', bookedtime !== undefined],
    ['uncovered', lines.some((line) => line['uncovered'] !== undefined)],
    ['past its expiry', lines.some((line) => line['expired'] === true)],
    ['counted zero by silence', lines.some((line) => line['implied'] === true)],
    ['picked from several', new Set(lines.map((line) => line.commandLine)).size < lines.length],
  ];
  return turns.flatMap(([name, isTaken]) => (isTaken ? [name] : []));
}
