import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { refusal } from '@lumbung/schemas/refusal';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { SettledCommand } from '../ports/command-index.ts';
import type { Beside } from '../stores/weak/beside.ts';
import { claimOf } from '../stores/weak/claims.ts';
import type { Claim } from '../stores/weak/claims.ts';
import { draftedCommand, identifierNumbered } from './drafted-commands.ts';

/** What stands beside a log, under test. */
export type OpenedBeside = {
  readonly beside: Beside;
  /** Closes it and opens what it left, as the next process does. */
  reopen(): Promise<OpenedBeside>;
  /** Opens it as another process that works at the same time; absent where only one may. */
  readonly another?: () => Promise<Beside>;
};

/** How long a claim is its holder's alone in these tests. */
export const TEST_LEASE_MILLISECONDS = 60;

const COMMAND = draftedCommand({ command: 1 });
const OTHER = draftedCommand({ command: 2 });
const MARK = { device: identifierNumbered(7), sequence: 3, lateSeconds: 5, time: timeOf(1) };

/**
 * The contract of what stands beside a weak log, as tests.
 *
 * @param processes whether several may have it open, or one alone
 */
export function describeBeside(
  name: string,
  processes: 'several' | 'one',
  open: () => Promise<OpenedBeside>,
): void {
  describe(`${name} beside a weak log`, () => {
    describeClaims(async () => opened(open));
    describeRefusals(async () => opened(open));
    describeMarks(async () => opened(open));
    if (processes === 'several') describeProcesses(async () => opened(open));
  });
}

async function opened(open: () => Promise<OpenedBeside>): Promise<OpenedBeside> {
  const first = await open();
  onTestFinished(() => first.beside.close());
  return first;
}

function describeClaims(open: () => Promise<OpenedBeside>): void {
  test('a command is claimed once, and again when it was let go of', async () => {
    const { claims } = (await open()).beside;
    const claim = sentClaim();
    expect(await claims.keep(claim)).toBe('kept');
    expect(await claims.keep(sentClaim())).toEqual({ held: claim });
    expect(await claims.keep(claimOf(OTHER))).toBe('kept');
    await claims.release(claim);
    expect(await claims.keep(sentClaim())).toBe('kept');
  });

  test('a claim keeps its append, byte for byte, for who takes it over', async () => {
    const first = await open();
    const claim = sentClaim();
    await first.beside.claims.keep(claim);
    const { beside } = await first.reopen();
    await pause(TEST_LEASE_MILLISECONDS * 2);
    const taken = await beside.claims.takeOver(claim);
    expect(taken).toEqual({ ...claim, token: taken?.token });
    expect(taken?.token).not.toBe(claim.token);
    expect(await beside.claims.keep(claimOf(COMMAND))).toEqual({ held: taken });
  });

  test('a claim that was taken over can neither be let go of nor end in a refusal', async () => {
    const { claims, refusals } = (await open()).beside;
    const claim = claimOf(COMMAND);
    await claims.keep(claim);
    const taken = await claims.takeOver(claim);
    await claims.release(claim);
    expect(await refusals.keep(refused(), undefined, claim)).toBe(false);
    expect(await claims.takeOver(claim)).toBeUndefined();
    expect(await claims.keep(claimOf(COMMAND))).toEqual({ held: taken });
  });
}

function describeRefusals(open: () => Promise<OpenedBeside>): void {
  test('a refusal takes the place of its claim, for ever', async () => {
    const first = await open();
    const { claims, refusals } = first.beside;
    const claim = claimOf(COMMAND);
    expect(await refusals.keep(refused(), MARK, claim)).toBe(false);
    await claims.keep(claim);
    expect(await refusals.find(COMMAND)).toBeUndefined();
    expect(await refusals.keep(refused(), MARK, claim)).toBe(true);
    await claims.release(claim);
    const { beside } = await first.reopen();
    expect(await beside.refusals.find(COMMAND)).toEqual(refused());
    expect(await beside.claims.keep(sentClaim())).toBe('refused');
    expect(await beside.claims.takeOver(claim)).toBeUndefined();
    expect(await beside.refusals.find(OTHER)).toBeUndefined();
    expect(await beside.refusals.devicesOf(COMMAND.stream, { after: '', limit: 9 })).toEqual([
      {
        device: MARK.device,
        commands: 1,
        lastTime: MARK.time,
        late: { commands: 1, sumSeconds: 5, longestSeconds: 5, shortestSeconds: 5 },
      },
    ]);
  });
}

function describeMarks(open: () => Promise<OpenedBeside>): void {
  test('marks go forward in time, never back in ordinal, and stay', async () => {
    const first = await open();
    const { marks } = first.beside;
    expect(await marks.last()).toBeUndefined();
    expect(await marks.keep({ time: timeOf(2), ordinal: -1 })).toBe(true);
    expect(await marks.keep({ time: timeOf(4), ordinal: 5 })).toBe(true);
    expect(await marks.keep({ time: timeOf(4), ordinal: 6 })).toBe(false);
    expect(await marks.keep({ time: timeOf(3), ordinal: 6 })).toBe(false);
    expect(await marks.keep({ time: timeOf(5), ordinal: 4 })).toBe(false);
    expect(await marks.keep({ time: timeOf(5), ordinal: 5 })).toBe(true);
    const { beside } = await first.reopen();
    expect(await beside.marks.last()).toEqual({ time: timeOf(5), ordinal: 5 });
    expect(await beside.marks.last(timeOf(4))).toEqual({ time: timeOf(4), ordinal: 5 });
    expect(await beside.marks.last(timeOf(1))).toBeUndefined();
  });
}

function describeProcesses(open: () => Promise<OpenedBeside>): void {
  test('of several processes one has a command in hand, until its time is over', async () => {
    const { beside: one, another } = await open();
    assert(another !== undefined);
    const other = await another();
    onTestFinished(() => other.close());
    const claim = sentClaim();
    const ends = await Promise.all([one.claims.keep(claim), other.claims.keep(sentClaim())]);
    expect(ends.filter((end) => end === 'kept')).toHaveLength(1);
    const held = ends[0] === 'kept' ? claim : ends.flatMap(heldOf)[0];
    const [holder, waiting] = ends[0] === 'kept' ? [one, other] : [other, one];
    expect(await waiting.claims.takeOver(held ?? claim)).toBeUndefined();
    await pause(TEST_LEASE_MILLISECONDS * 2);
    const taken = await waiting.claims.takeOver(held ?? claim);
    expect(taken?.append).toEqual(claim.append);
    expect(await holder.claims.takeOver(held ?? claim)).toBeUndefined();
    expect(await holder.claims.takeOver(taken ?? claim)).toBeUndefined();
  });

  test('of several processes one refuses a command', async () => {
    const { beside: one, another } = await open();
    assert(another !== undefined);
    const other = await another();
    onTestFinished(() => other.close());
    const claims = [claimOf(COMMAND), claimOf(COMMAND)] as const;
    const kept = await Promise.all([one.claims.keep(claims[0]), other.claims.keep(claims[1])]);
    const ends = await Promise.all([
      one.refusals.keep(refused(), MARK, claims[0]),
      other.refusals.keep(refused(), MARK, claims[1]),
    ]);
    expect(ends).toEqual(kept.map((end) => end === 'kept'));
    expect(await one.refusals.numbersOf(MARK.device, { from: 0, to: 9, limit: 9 })).toEqual([3]);
  });

  test('of several processes marks are in one order', async () => {
    const { beside: one, another } = await open();
    assert(another !== undefined);
    const other = await another();
    onTestFinished(() => other.close());
    const leaving = Array.from({ length: 40 }, async (_, index) => {
      const mark = { time: timeOf(index % 7), ordinal: index };
      return (await (index % 2 === 0 ? one : other).marks.keep(mark)) ? [mark] : [];
    });
    const kept = (await Promise.all(leaving)).flat();
    const inTime = kept.toSorted((a, b) => (a.time < b.time ? -1 : 1));
    expect(new Set(kept.map(({ time }) => time)).size).toBe(kept.length);
    expect(inTime.map(({ ordinal }) => ordinal)).toEqual(
      kept.map(({ ordinal }) => ordinal).toSorted((a, b) => a - b),
    );
  });
}

function heldOf(end: Awaited<ReturnType<Beside['claims']['keep']>>): Claim[] {
  return typeof end === 'string' ? [] : [end.held];
}

/** A claim of the command with its append, under a token of its own. */
function sentClaim(): Claim {
  const events = COMMAND.drafts.map(({ id, type }) => {
    return { id, type, bytes: Buffer.from(`{"name":"Imunisasi — “ä” \u{1f489} \\\\ '\\u0000"}`) };
  });
  return { ...claimOf(COMMAND), append: { expectedRevision: 4, events } };
}

function refused(): SettledCommand {
  const { stream, commandId, commandDigest: digest } = COMMAND;
  const refusals = [refusal('item-retired', '/lines/0/item')];
  return { stream, commandId, digest, verdict: { kind: 'refused', refusals } };
}

function timeOf(second: number): string {
  return `2026-03-01T08:00:0${second}.000001Z`;
}
