import { addMicroseconds, instantOf } from '@lumbung/schemas/time';
import { secondsOf } from '@lumbung/ledger/domain/coldchain/judging/spans';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { JudgedLogger } from '../../testing/judged-logger.ts';
import { CalmLoggers } from './calm-loggers.ts';

const STEP = 600;
const MICROSECONDS = 1_000_000;
const START = Date.UTC(2026, 2, 3) * 1_000;

/** Readings that come in one after the other, mostly right ones, sometimes after a pause. */
const someBatches = fc.array(
  fc.record({
    pause: fc.oneof({ weight: 5, arbitrary: fc.constant(1) }, fc.constantFrom(2, 30, 400)),
    values: fc.array(
      fc.oneof(
        { weight: 12, arbitrary: fc.integer({ min: 20, max: 79 }) },
        fc.constantFrom(95, null),
      ),
      { minLength: 1, maxLength: 20 },
    ),
  }),
  { minLength: 2, maxLength: 12 },
);

test('what leaves a calm logger calm shows nothing new when it is judged', async () => {
  let stayed = 0;
  await fc.assert(
    fc.asyncProperty(someBatches, async (batches) => {
      const logger = await JudgedLogger.open();
      const calm = new CalmLoggers();
      let place = 0;
      for (const [index, { pause, values }] of batches.entries()) {
        place += pause;
        const startsAt = instantOf(START + place * STEP * MICROSECONDS);
        logger.now = addMicroseconds(startsAt, (values.length + 1) * STEP * MICROSECONDS);
        await logger.upload({ startsAt, values, named: `${index}` });
        const readings = values.map((value, step) => ({
          at: secondsOf(startsAt) + step * STEP,
          millicelsius: value === null ? null : value * 100,
        }));
        place += values.length - 1;
        const brought = { channel: 1, readings, isConflicting: false };
        const stays = calm.staysCalm(logger.logger, brought);
        const before = (await logger.told()).length;
        const { judged } = await logger.judgement(startsAt);
        expect(await logger.judge(startsAt)).toBe('done');
        if (stays !== undefined) {
          stayed += 1;
          expect((await logger.told()).length).toBe(before);
          expect(stays.dueAt).toBe(judged[0]?.silentAt);
        }
        calm.judged(logger.logger, judged);
      }
    }),
    { numRuns: 40 },
  );
  expect(stayed).toBeGreaterThan(20);
});

test('a logger is calm only where all of its channels are, and no reading contradicts another', () => {
  const calm = new CalmLoggers();
  const of = { at: 100, dayEnds: 1_000, rules: [], noDataSeconds: 500 };
  const judged = (channel: number, isCalm: boolean) => ({
    sensor: { channel, from: '', breaches: [] },
    silentAt: 600,
    ...(isCalm ? { calm: of } : {}),
  });
  const brought = (at: number, isConflicting = false) => ({
    channel: 1,
    readings: [{ at, millicelsius: 5_000 }],
    isConflicting,
  });
  calm.judged('one', [judged(1, true), judged(2, false)]);
  expect(calm.staysCalm('one', brought(200))).toBeUndefined();
  calm.judged('one', [judged(1, true), judged(2, true)]);
  expect(calm.staysCalm('one', brought(200, true))).toBeUndefined();
  expect(calm.staysCalm('one', brought(100))).toBeUndefined();
  expect(calm.staysCalm('one', brought(601))).toBeUndefined();
  expect(calm.staysCalm('one', brought(200))).toEqual({ dueAt: 600 });
  expect(calm.staysCalm('one', brought(200))).toBeUndefined();
  calm.forget('one');
  expect(calm.staysCalm('one', brought(300))).toBeUndefined();
});
