import fc from 'fast-check';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { addMicroseconds } from '@lumbung/schemas/time';
import type { CommandRequest } from '../../command.ts';
import { TEST_USER } from '../given.ts';
import type { TestCommand } from '../given.ts';
import { chosen } from './step-choices.ts';
import type { World } from './world.ts';

/** Days that a simulated clerk may go back once the facility is live. */
export const BACKDATING_DAYS_MAX = 5;

const HOUR_MICROSECONDS = 3_600_000_000;

/** The clocks of the devices: one that is right, one days behind, one hours ahead. */
const CLOCKS = [0, -3 * 24 * HOUR_MICROSECONDS, 2 * HOUR_MICROSECONDS];

/** A device that records while it is cut off, and what it has not sent yet. */
export type Device = {
  readonly id: string;
  readonly clock: number;
  readonly queue: CommandRequest[];
  sequence: number;
};

/** The devices at the beginning of a history. */
export function devicesOf(): Device[] {
  return CLOCKS.map((clock, index) => ({
    id: deriveIdentifier('test', 'device', `${index}`),
    clock,
    queue: [],
    sequence: 0,
  }));
}

/** A command on its way: which step of the history it is, and what there is to send it with. */
export type Sending = {
  readonly index: number;
  readonly command: TestCommand;
  readonly world: World;
  readonly devices: readonly Device[];
};

/** How commands are sent, and how often each way is taken. */
const MANNERS: Readonly<Record<string, readonly [number, (sending: Sending) => Promise<void>]>> = {
  once: [70, once],
  again: [3, again],
  longAfter: [3, longAfter],
  together: [3, together],
  underUsedId: [2, underUsedId],
  raced: [5, raced],
  answerLost: [2, answerLost],
  failed: [2, failed],
  afterRestart: [6, afterRestart],
  queued: [6, queued],
  synchronised: [4, synchronised],
};

/** The name of a way to send a command. */
export const manner = fc.oneof(
  ...Object.entries(MANNERS).map(([name, [weight]]) => ({
    weight,
    arbitrary: fc.constant(name),
  })),
);

/** Sends a command in one of the ways. */
export async function sendIn(name: string, sending: Sending): Promise<void> {
  await MANNERS[name]?.[1](sending);
}

/** The request of a command under an id that follows from some text. */
export function requestOf({ command, index }: Sending, id: string): CommandRequest {
  const { kind, target, body, deviceTime } = command;
  return {
    commandId: deriveIdentifier('command', id),
    kind,
    target,
    body,
    actor: {
      user: TEST_USER,
      backdatingDaysMax: BACKDATING_DAYS_MAX,
      mayRestateVariances: index % 2 === 0,
    },
    ...(deviceTime === undefined
      ? {}
      : { device: { id: deriveIdentifier('test', 'device', 'wrong'), time: deviceTime } }),
  };
}

async function once(sending: Sending): Promise<void> {
  await sending.world.send(requestOf(sending, `${sending.index}`));
}

async function again(sending: Sending): Promise<void> {
  const request = requestOf(sending, `${sending.index}`);
  await sending.world.send(request);
  await sending.world.send(request);
}

/** Whatever was answered long ago is asked again. */
async function longAfter(sending: Sending): Promise<void> {
  const { world, index } = sending;
  const old = chosen(world.sent, index * index);
  await once(sending);
  if (old !== undefined) await world.send(old.request);
}

/** The same command reaches two offices at once. */
async function together(sending: Sending): Promise<void> {
  const { world } = sending;
  const request = requestOf(sending, `${sending.index}`);
  await Promise.all([world.send(request), world.send(request, world.openOffice())]);
  world.restart();
}

/** Another command comes under an id that has been used. */
async function underUsedId(sending: Sending): Promise<void> {
  const request = requestOf(sending, `${sending.index}`);
  await sending.world.send(request);
  await sending.world.send({ ...request, body: { ...(request.body as object), document: 'X-1' } });
}

/** Two clerks enter the same at once, each for themselves: the loser is decided again. */
async function raced(sending: Sending): Promise<void> {
  const { world, index } = sending;
  const other = world.openOffice();
  await Promise.all([
    world.send(requestOf(sending, `${index}`)),
    world.send(requestOf(sending, `${index} rival`), other),
  ]);
  world.restart();
}

async function answerLost(sending: Sending): Promise<void> {
  sending.world.failNextAppend('afterCommit');
  await once(sending);
}

async function failed(sending: Sending): Promise<void> {
  sending.world.failNextAppend('beforeCommit');
  await once(sending);
}

/** How far back the horizon of a compacted book lies: hours, where a real one has months. */
const HORIZON_MICROSECONDS = 12 * HOUR_MICROSECONDS;

/** The process starts again, from a snapshot that is some events old, and mostly compacted. */
async function afterRestart(sending: Sending): Promise<void> {
  const { world, command, index } = sending;
  const stream = `stock-${command.target}`;
  const { length } = world.eventsOf(stream);
  const horizon = addMicroseconds(world.now, -HORIZON_MICROSECONDS);
  await world.keepSnapshot(stream, length - 1 - (index % 7), index % 4 === 0 ? undefined : horizon);
  world.restart();
  await once(sending);
}

const DATED = /^(stock\.|vvm\.record|vial\.open|condition\.|openingBalance)/;

/** A device that is cut off records the command by its own clock. */
async function queued(sending: Sending): Promise<void> {
  const { world, devices, index, command } = sending;
  const device = chosen(devices, index);
  if (device === undefined) return;
  const time = addMicroseconds(world.now, device.clock);
  const said = command.body as { occurredAt?: string };
  const body =
    DATED.test(command.kind) && said.occurredAt === undefined
      ? { ...said, occurredAt: time }
      : said;
  const made = { ...sending, command: { ...command, body } as TestCommand };
  const mark = { id: device.id, sequence: device.sequence, time };
  device.queue.push({ ...requestOf(made, `${index}`), device: mark });
  device.sequence += 1;
}

/** A device sends what it has: late, perhaps out of order, twice, or without its first command. */
async function synchronised(sending: Sending): Promise<void> {
  const { world, devices, index } = sending;
  await once(sending);
  const device = chosen(devices, index);
  const late = device?.queue.splice(0) ?? [];
  if (late.length > 1) {
    world.reach('a late batch');
    if (index % 3 === 0) device?.queue.push(...late.splice(0, 1));
  }
  if (late[0]?.device?.sequence !== device?.sequence && (device?.queue.length ?? 0) > 0) {
    world.reach('a gap in the numbers of a device');
  }
  for (const request of index % 4 === 0 ? late.toReversed() : late) {
    await world.send(request);
    if (index % 5 === 0) await world.send(request);
  }
}
