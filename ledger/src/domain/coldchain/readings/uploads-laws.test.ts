import { SHIPPED_RULES } from '@lumbung/schemas/coldchain/shipped-rules';
import { streamOf } from '@lumbung/schemas/streams';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TestLedger } from '../../../testing/given.ts';
import { MARCH, batch, monitored, monthOf } from '../../../testing/monitored.ts';
import { breachesOf } from '../exposure/breaches.ts';
import { heldOf } from '../exposure/series.ts';
import { EMPTY_MONTH, batchOf, evolveMonth } from './month.ts';
import { seriesOf } from './series-of.ts';

describe('the order in which uploads come in', () => {
  const [heat] = SHIPPED_RULES.thirtyDayRecorder.rules;
  const sampling = { intervalSeconds: 600, gapIntervals: 2 };
  const someUploads = fc.array(
    fc.record({
      start: fc.integer({ min: 0, max: 200 }),
      values: fc.array(fc.option(fc.integer({ min: 60, max: 100 })), {
        minLength: 1,
        maxLength: 90,
      }),
    }),
    { minLength: 1, maxLength: 6 },
  );

  function breachesAfter(ledger: TestLedger) {
    const series = seriesOf(monthOf(ledger).batches, 1, 'above');
    return breachesOf(heat, heldOf(series, sampling));
  }

  test('does not matter: the same breaches are found', () => {
    fc.assert(
      fc.property(
        someUploads.chain((uploads) =>
          fc.tuple(
            fc.constant(uploads),
            fc.shuffledSubarray(
              uploads.map((_, index) => index),
              { minLength: uploads.length },
            ),
          ),
        ),
        ([uploads, order]) => {
          const commands = uploads.map(({ start, values }) =>
            batch(values, {
              offsetsSeconds: values.map((_, index) => (start + index) * 600),
              missing: values.flatMap((value, index) =>
                value === null ? [{ index, reason: 'unknown' as const }] : [],
              ),
            }),
          );
          const [one, other] = [monitored(), monitored()];
          one.given(commands);
          other.given(order.flatMap((index) => commands.slice(index, index + 1)));
          expect(breachesAfter(other)).toEqual(breachesAfter(one));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('is not needed to fold a month again from its events', () => {
    const ledger = monitored();
    ledger.given(batch([41, 42]), batch([41, 43]));
    const events = ledger.eventsOf(streamOf('readings', MARCH));
    const folded = events.reduce(evolveMonth, EMPTY_MONTH);
    expect(folded).toEqual(monthOf(ledger));
    expect(folded.batches.map(({ times }) => times.length)).toEqual([2, 2]);
    expect(batchOf(events[0]?.data as Parameters<typeof batchOf>[0]).millicelsius).toEqual([
      4_100, 4_200,
    ]);
  });
});
