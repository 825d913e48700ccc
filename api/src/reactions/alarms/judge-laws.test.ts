import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RulesAssignment } from '@lumbung/schemas/coldchain/rules-book';
import { shippedRulesIdentifier } from '@lumbung/schemas/coldchain/shipped-sets';
import { addMicroseconds, instantOf } from '@lumbung/schemas/time';
import { JudgedLogger } from '../../testing/judged-logger.ts';
import type { Upload } from '../../testing/judged-logger.ts';

const MICROSECONDS = 1_000_000;
const STEP = 600;
const START = Date.UTC(2026, 1, 25) * 1_000;

/** A batch that begins so many readings after the 25th of February, within its month. */
const someUpload = fc
  .record({
    start: fc.integer({ min: 0, max: 1_400 }),
    // Runs of one temperature, so that exposures are long enough to matter.
    runs: fc.array(
      fc.record({
        value: fc.oneof(fc.constantFrom(-10, 30, 50, 95, 120, 400), fc.constant(null)),
        length: fc.integer({ min: 1, max: 70 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    skew: fc.constantFrom(0, 0, 0, 60),
  })
  .map(({ start, runs, skew }): Omit<Upload, 'named'> => {
    const from = START + (start * STEP + skew) * MICROSECONDS;
    const month = instantOf(from).slice(0, 7);
    const values = runs
      .flatMap(({ value, length }) => Array.from({ length }, () => value))
      .filter((_, index) => instantOf(from + index * STEP * MICROSECONDS).startsWith(month));
    return { startsAt: instantOf(from), values };
  });

const assigned = (code: string, since: string): RulesAssignment => ({
  rules: shippedRulesIdentifier(code),
  to: { kind: 'country', storageClass: 'refrigerated' },
  holds: true,
  since,
});

/** What is assigned: nothing, rules that sum in a window or without one, or one after the other. */
const someBook = fc.constantFrom<readonly RulesAssignment[]>(
  [],
  [assigned('NATIONAL', '2026-01-01T00:00:00.000000Z')],
  [assigned('WHO-ESI-2', '2026-01-01T00:00:00.000000Z')],
  [
    assigned('NATIONAL', '2026-02-27T10:00:00.000000Z'),
    assigned('WHO-ESI-1', '2026-03-02T04:00:00.000000Z'),
  ],
);

/** Uploads, which of them are voided, and an order in which all of that comes in. */
const someHistory = fc.array(someUpload, { minLength: 1, maxLength: 5 }).chain((uploads) => {
  const places = uploads.map((_, index) => index);
  return fc.record({
    uploads: fc.constant(uploads),
    assignments: someBook,
    voided: fc.subarray(places),
    voidedLate: fc.subarray(places),
    repeated: fc.subarray(places),
    order: fc.shuffledSubarray(places, { minLength: places.length }),
    isJudged: fc.array(fc.boolean(), { minLength: places.length, maxLength: places.length }),
  });
});

type History = typeof someHistory extends fc.Arbitrary<infer Value> ? Value : never;

/**
 * Lets uploads come in in an order, judged each time or now and then; the voided ones are voided as
 * soon as they are in or, the late ones, after all others came in beside them.
 */
async function judgedAfter(
  { uploads, assignments, voided, repeated, isJudged }: History,
  order: readonly number[],
  voidedLate: readonly number[] = [],
) {
  const logger = await JudgedLogger.open();
  logger.book = { versions: [], assignments };
  let waiting = '9999';
  const takeBack = async (place: number): Promise<void> => {
    const month = uploads[place]?.startsAt.slice(0, 7) ?? '';
    await logger.void(month, `${place}`);
    const from = `${month}-01T00:00:00.000000Z`;
    if (from < waiting) waiting = from;
  };
  const comeIn = async (place: number, now: boolean): Promise<void> => {
    const upload = uploads[place];
    if (upload === undefined) return;
    await logger.upload({ ...upload, named: `${place}` });
    const isVoided = voided.includes(place) && !voidedLate.includes(place);
    if (isVoided) await takeBack(place);
    if (upload.startsAt < waiting) waiting = upload.startsAt;
    if (!now) return;
    expect(await logger.judge(waiting)).toBe('done');
    waiting = '9999';
  };
  for (const [index, place] of order.entries()) {
    await comeIn(place, isJudged[index] ?? true);
    if (repeated.includes(place) && !voided.includes(place)) await comeIn(place, false);
  }
  for (const place of voidedLate.filter((each) => voided.includes(each))) await takeBack(place);
  if (waiting !== '9999') expect(await logger.judge(waiting)).toBe('done');
  return logger;
}

test('the breaches in force are the same, in whatever order uploads come in', async () => {
  await fc.assert(
    fc.asyncProperty(someHistory, async (history) => {
      const one = await judgedAfter(history, [...history.uploads.keys()]);
      const other = await judgedAfter(history, history.order, history.voidedLate);
      other.now = one.now = addMicroseconds('2026-04-01T00:00:00.000000Z', MICROSECONDS);
      await one.judge('2026-02-01T00:00:00Z');
      const expected = await one.breaches();
      expect(await other.breaches()).toEqual(expected);
      // Nothing was left undone: to judge all of it anew changes nothing.
      await other.judge('2026-02-01T00:00:00Z');
      expect(await other.breaches()).toEqual(expected);
    }),
    { numRuns: 40 },
  );
}, 120_000);
