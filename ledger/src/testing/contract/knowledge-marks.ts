import { addMicroseconds } from '@lumbung/schemas/time';
import { describe, expect } from 'vitest';
import type { Appended } from '../../ports/event-store.ts';
import type { KnowledgeMark } from '../../ports/knowledge-marks.ts';
import { draftedCommand } from '../drafted-commands.ts';
import { marksUpTo } from '../reading.ts';
import type { OpenedStore, StoreTest } from './opened-store.ts';

const SECOND = 1_000_000;

/** Every moment up to now can be asked for what was known at it, and the answer is for ever. */
export function describeKnowledgeMarks(it: StoreTest): void {
  describe('knowledge marks', () => {
    describeAnswers(it);
    describePromises(it);
  });
}

function describeAnswers(it: StoreTest): void {
  it('say what was known at the moment of a commit and until the next', async ({
    opened,
    clock,
  }) => {
    const first = await append(opened, 1, 2);
    clock.move(60 * SECOND);
    const second = await append(opened, 2);
    const until = addMicroseconds(second.recordedTime, -1);
    // Two events of one stream are stamped one microsecond apart, and are one commit.
    expect((await marked(opened, addMicroseconds(first.recordedTime, -1))).ordinal).toBe(-1);
    for (const moment of [first.recordedTime, until]) {
      expect((await marked(opened, moment)).ordinal).toBe(first.ordinal);
    }
    expect((await marked(opened, second.recordedTime)).ordinal).toBe(second.ordinal);
  });

  it('say that nothing was known before the first', async ({ opened, clock }) => {
    clock.move(SECOND);
    await append(opened, 1);
    const earlier = addMicroseconds(clock.now(), -1);
    expect(await opened.marks.at(earlier)).toEqual({ kind: 'nothing' });
  });

  it('refuse a moment that lies in the future, and say up to which', async ({ opened, clock }) => {
    const refused = { kind: 'future', until: clock.now() };
    const ahead = addMicroseconds(clock.now(), 1);
    expect(await opened.marks.at(ahead)).toEqual(refused);
    await append(opened, 1);
    expect(await opened.marks.at(ahead)).toEqual(refused);
    clock.move(SECOND);
    expect(await opened.marks.at(ahead)).toMatchObject({ kind: 'marked', mark: { ordinal: 0 } });
  });

  it('are answered until the newest, where the clock went back', async ({ opened, clock }) => {
    await append(opened, 1);
    const noted = clock.now();
    clock.move(-60 * SECOND);
    await append(opened, 2);
    const newest = addMicroseconds(noted, 1);
    expect(await marked(opened, newest)).toEqual({ time: newest, ordinal: 1 });
    const future = { kind: 'future', until: newest };
    expect(await opened.marks.at(addMicroseconds(newest, 1))).toEqual(future);
  });
}

function describePromises(it: StoreTest): void {
  it('answer an idle ledger, and keep the answer when more is recorded', async ({
    opened,
    clock,
  }) => {
    const { ordinal } = await append(opened, 1);
    clock.move(60 * SECOND);
    const idle = clock.now();
    const known = await opened.marks.at(idle);
    expect(known).toEqual({ kind: 'marked', mark: { time: idle, ordinal } });
    // The clock stands still, so that the next event is recorded at the very moment asked for.
    await append(opened, 2);
    expect(await opened.marks.at(idle)).toEqual(known);
  });

  it('answer a ledger that holds nothing yet', async ({ opened, clock }) => {
    const known = await opened.marks.at(clock.now());
    await append(opened, 1);
    expect(known).toEqual({ kind: 'marked', mark: { time: clock.now(), ordinal: -1 } });
    expect(await opened.marks.at(clock.now())).toEqual(known);
  });

  it('leave one mark for a moment, however many ask for it', async ({ opened, clock }) => {
    await append(opened, 1);
    clock.move(SECOND);
    const moment = clock.now();
    const asked = await Promise.all([0, 1, 2].map(() => opened.marks.at(moment)));
    expect(asked).toEqual(asked.map(() => asked[0]));
    expect(await marksUpTo(opened.marks, moment)).toHaveLength(2);
    clock.move(SECOND);
    await opened.marks.at(moment);
    expect(await marksUpTo(opened.marks, moment)).toHaveLength(2);
  });

  it('answer the same after the store was opened again', async ({ opened, clock }) => {
    await append(opened, 1, 3);
    clock.move(SECOND);
    const moment = clock.now();
    const known = await opened.marks.at(moment);
    const again = await opened.reopen();
    clock.move(-60 * SECOND);
    await append(again, 2);
    expect(await again.marks.at(moment)).toEqual(known);
    await again.store.close();
  });
}

async function append({ store }: OpenedStore, command: number, count = 1): Promise<Appended> {
  // A stream of its own for each command, so that nothing but the clock stamps it.
  const drafted = draftedCommand({ command, stream: command, count });
  return store.append({ ...drafted, expectedRevision: -1 });
}

/** The mark that holds at a moment; one of nothing before the first. */
async function marked({ marks }: OpenedStore, moment: string): Promise<KnowledgeMark> {
  const known = await marks.at(moment);
  expect(known.kind).not.toBe('future');
  return known.kind === 'marked' ? known.mark : { time: '', ordinal: -1 };
}
