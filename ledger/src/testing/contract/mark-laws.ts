import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { addMicroseconds } from '@lumbung/schemas/time';
import { describe, expect, test } from 'vitest';
import type { KnownAt } from '../../ports/knowledge-marks.ts';
import { draftedCommand } from '../drafted-commands.ts';
import { marksUpTo, textOf, wholeFeed } from '../reading.ts';
import { TestClock } from '../test-clock.ts';
import type { OpenedStore, OpenStore } from './opened-store.ts';

const RUNS = 25;
const STEPS_MAX = 20;

/** One step of a random life of a log, under a clock that also stands still and goes back. */
type Step =
  | { readonly kind: 'append'; readonly streams: readonly number[] }
  | { readonly kind: 'move'; readonly microseconds: number }
  /** Asks what was known so many microseconds before the clock's now. */
  | { readonly kind: 'ask'; readonly before: number }
  | { readonly kind: 'reopen' };

const nearby = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -5_000, max: 9_000 }));

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('append'),
        streams: fc.array(fc.nat(2), { minLength: 1, maxLength: 4 }),
      }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('move'), microseconds: nearby }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('ask'), before: nearby }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('reopen') }) },
  ),
  { maxLength: STEPS_MAX },
);

/** Whatever happens, an answer stands for ever, and the marks are what their port says. */
export function describeMarkLaws(open: OpenStore): void {
  describe('laws of the knowledge marks', () => {
    test('an answer is the same for ever, whatever is recorded later', async () => {
      const answered = fc.asyncProperty(steps, async (sequence) => {
        const life = new Life(open);
        const asked = await life.live(sequence);
        for (const [moment, answer] of asked) {
          expect(await life.opened.marks.at(moment)).toEqual(answer);
        }
        expect(life.broken).toEqual([]);
        await life.opened.close();
      });
      await fc.assert(answered, { numRuns: RUNS });
    });

    test('they increase, and cover no event that was recorded after them', async () => {
      const increasing = fc.asyncProperty(steps, async (sequence) => {
        const life = new Life(open);
        await life.live(sequence);
        const { events } = await wholeFeed(life.opened.store);
        const recorded = events.map((event) => recordedTimeOf(textOf(event)));
        const marks = await marksUpTo(life.opened.marks, life.clock.now());
        for (const [index, mark] of marks.entries()) {
          const next = marks[index + 1];
          if (next !== undefined) {
            expect(next.time > mark.time && next.ordinal >= mark.ordinal).toBe(true);
          }
          const covered = recorded.slice(0, mark.ordinal + 1);
          expect(covered.every((time) => time <= mark.time)).toBe(true);
        }
        await life.opened.close();
      });
      await fc.assert(increasing, { numRuns: RUNS });
    });
  });
}

/** A log that lives through steps. */
class Life {
  readonly clock = new TestClock();
  opened!: OpenedStore;
  /** Moments that were answered in two ways within the life. */
  readonly broken: string[] = [];
  readonly #open: OpenStore;
  readonly #heads = [-1, -1, -1];
  #commands = 0;

  constructor(open: OpenStore) {
    this.#open = open;
  }

  /** Takes the steps; every answer that was not refused, by its moment. */
  async live(sequence: readonly Step[]): Promise<ReadonlyMap<string, KnownAt>> {
    const asked = new Map<string, KnownAt>();
    this.opened = await this.#open({ clock: this.clock.now });
    for (const step of sequence) {
      if (step.kind === 'append') await this.#append(step.streams);
      else if (step.kind === 'move') this.clock.move(step.microseconds);
      else if (step.kind === 'reopen') this.opened = await this.opened.reopen();
      else await this.#ask(addMicroseconds(this.clock.now(), -step.before), asked);
    }
    return asked;
  }

  async #ask(moment: string, asked: Map<string, KnownAt>): Promise<void> {
    const known = await this.opened.marks.at(moment);
    if (known.kind === 'future') return;
    if (!isDeepStrictEqual(asked.get(moment) ?? known, known)) this.broken.push(moment);
    asked.set(moment, known);
  }

  /** Appends to several streams at once, so that groups of commits come about. */
  async #append(streams: readonly number[]): Promise<void> {
    await Promise.all(
      [...new Set(streams)].map(async (stream) => {
        this.#commands += 1;
        const drafted = draftedCommand({ command: this.#commands, stream });
        const expectedRevision = this.#heads[stream] ?? -1;
        const answer = await this.opened.store.append({ ...drafted, expectedRevision });
        this.#heads[stream] = answer.lastRevision;
      }),
    );
  }
}

function recordedTimeOf(text: string): string {
  return (JSON.parse(text) as { readonly recordedtime: string }).recordedtime;
}
