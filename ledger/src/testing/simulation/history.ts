import fc from 'fast-check';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { streamOf } from '@lumbung/schemas/streams';
import { addMicroseconds } from '@lumbung/schemas/time';
import type { StockState } from '../../domain/stock/state.ts';
import { TEST_NOW, TEST_USER } from '../given.ts';
import { FACILITIES, SIMULATED_COUNTRY } from './country.ts';
import { deciderWith } from './faults.ts';
import type { Fault } from './faults.ts';
import { devicesOf, manner, sendIn } from './manners.ts';
import { shortName } from './oracle.ts';
import type { StoredEvent } from './oracle.ts';
import { anyStep } from './steps.ts';
import { World } from './world.ts';
import type { Sent } from './world.ts';

/** Commands of most histories: each begins with an empty country. */
const HISTORY_COMMANDS = 250;

/** Commands of a long history, with books as after a busy month, and how often there is one. */
const LONG_HISTORY_COMMANDS = 1_500;
const LONG_HISTORY_EVERY = 25;

/** How many commands the history of a seed has, where nobody says. */
export function lengthOf(seed: number): number {
  return seed % LONG_HISTORY_EVERY === 0 ? LONG_HISTORY_COMMANDS : HISTORY_COMMANDS;
}

/** How long a history lasts, whatever its commands: some midnights and ends of periods pass. */
const HISTORY_MICROSECONDS = 30 * 3_600_000_000;

/** What a history came to. */
export type History = {
  /** Every event of the log in its order, as it is stored; the number of one is its ordinal. */
  readonly events: readonly StoredEvent[];
  readonly sent: readonly Sent[];
  /** The books as a process loads them that starts at the end. */
  readonly books: ReadonlyMap<string, StockState>;
  /** How often each event was laid down, each refusal given, each turn of the book taken. */
  readonly branches: ReadonlyMap<string, number>;
};

const step = fc.record({ make: anyStep, how: manner });

/** What a history may differ in from that of its seed: a fault, and that it ends early. */
type Differing = { readonly fault?: Fault | undefined; readonly until?: number };

/** Runs one history of random commands on several facilities; the same for the same seed. */
export async function runHistory(
  seed: number,
  commands: number,
  { fault, until = commands }: Differing = {},
): Promise<History> {
  const world = new World(TEST_NOW, fault === undefined ? undefined : deciderWith(fault));
  await settleCountry(world);
  const devices = devicesOf();
  const steps = fc.sample(step, { seed, numRuns: commands }).slice(0, until);
  for (const [index, { make, how }] of steps.entries()) {
    world.now = addMicroseconds(TEST_NOW, index * Math.floor(HISTORY_MICROSECONDS / commands));
    await sendIn(how, { index, command: make(world), world, devices });
  }
  const events = world.events as unknown as StoredEvent[];
  for (const branch of events.flatMap(turnsOf)) world.reach(branch);
  const streams = Object.keys(FACILITIES).map((facility) => streamOf('stock', facility));
  const books = new Map<string, StockState>();
  for (const stream of streams) books.set(stream, await world.bookOf(stream));
  return { events, sent: world.sent, books, branches: world.branches };
}

async function settleCountry(world: World): Promise<void> {
  for (const [index, { kind, target, body }] of SIMULATED_COUNTRY.entries()) {
    const commandId = deriveIdentifier('command', 'country', `${index}`);
    const actor = { user: TEST_USER, backdatingDaysMax: 0 };
    await world.send({ commandId, kind, target, body, actor });
  }
}

/** What an event shows of the ways that its decision took. */
function turnsOf({ type, time, recordedtime, bookedtime, data }: StoredEvent): string[] {
  if (!/^lumbung\.(stock|lot|shipment|recall|disposal)\./.test(type)) return [];
  const lines = data.lines ?? [];
  const has = (field: string) => lines.some((line) => line[field] !== undefined);
  const turns: readonly (readonly [string, boolean])[] = [
    [`event: ${shortName(type)}`, true],
    ['told late', time < recordedtime],
    ['restates a count', data.restatements !== undefined],
    ['adjusts a closed period', bookedtime !== undefined],
    ['uncovered', has('uncovered')],
    ['unaccounted', has('unaccounted')],
    ['past its expiry', has('expired')],
    ['of a lot that is not released', has('notReleased')],
    ['past its discard time', has('pastDiscardTime')],
    ['counted zero by silence', has('implied')],
    ['picked from several', isSplit(type, lines)],
    ['came with a difference', lines.some(({ part }) => part !== undefined && part !== 'accepted')],
  ];
  return turns.flatMap(([name, isTaken]) => (isTaken ? [name] : []));
}

function isSplit(type: string, lines: NonNullable<StoredEvent['data']['lines']>): boolean {
  const isPicked = ['issued', 'consumed', 'dispatched', 'discarded'].includes(shortName(type));
  return isPicked && new Set(lines.map((line) => line.commandLine)).size < lines.length;
}
