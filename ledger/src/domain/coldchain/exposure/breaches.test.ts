import type { AlarmRule } from '@lumbung/schemas/coldchain/alarm-rules';
import { SHIPPED_RULES } from '@lumbung/schemas/coldchain/shipped-rules';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breachesOf, isBeyond } from './breaches.ts';
import { heldOf } from './series.ts';
import type { Reading } from './series.ts';

const MINUTE = 60;
const sampling = { intervalSeconds: 10 * MINUTE, gapIntervals: 2 };
const [heat, freeze] = SHIPPED_RULES.thirtyDayRecorder.rules;

/** Readings ten minutes apart, in degrees; a dash is a reading without a temperature. */
function every(minutes: number, ...degrees: readonly (number | '-')[]): Reading[] {
  return degrees.map((degree, index) => ({
    at: index * minutes * MINUTE,
    millicelsius: degree === '-' ? null : degree * 1_000,
  }));
}

const warm = (count: number): number[] => Array.from({ length: count }, () => 9);

function breaches(rule: AlarmRule, readings: readonly Reading[], from = sampling) {
  return breachesOf(rule, heldOf(readings, from));
}

describe('a single exposure', () => {
  test('is an alarm from the moment that its duration is reached', () => {
    const [breach] = breaches(heat, every(10, 5, ...warm(61), 5));
    expect(breach).toEqual({
      rule: 'heat',
      startedAt: 600,
      millicelsius: 9_000,
      warnedAt: 600 + 300 * MINUTE,
      alarmAt: 600 + 600 * MINUTE,
      atAlarm: { exposedSeconds: 600 * MINUTE, extremeMillicelsius: 9_000, extremeAt: 600 },
      recoveredAt: 62 * 600,
      exposedSeconds: 61 * 600,
      extremeMillicelsius: 9_000,
      extremeAt: 600,
    });
  });

  test('is only an excursion a second before it', () => {
    const readings = [...every(10, ...warm(60)), { at: 600 * MINUTE - 1, millicelsius: 5_000 }];
    expect(breaches(heat, readings)[0]?.alarmAt).toBeUndefined();
    const longer = [...every(10, ...warm(60)), { at: 600 * MINUTE, millicelsius: 5_000 }];
    expect(breaches(heat, longer)[0]?.alarmAt).toBe(600 * MINUTE);
  });

  test('warns after half of its duration, or after what the rule says, and not after the alarm', () => {
    const halfway = breaches(heat, every(10, ...warm(31)));
    expect(halfway).toMatchObject([{ warnedAt: 300 * MINUTE }]);
    expect(halfway[0]?.alarmAt).toBeUndefined();
    const soon = breaches({ ...heat, warningSeconds: 5 * MINUTE }, every(10, ...warm(2)));
    expect(soon).toMatchObject([{ warnedAt: 5 * MINUTE }]);
    const [atOnce] = breaches({ ...heat, durationSeconds: 0 }, every(10, ...warm(2)));
    expect(atOnce).toMatchObject({ alarmAt: 0 });
    expect(atOnce?.warnedAt).toBeUndefined();
  });

  test('says how it was when the alarm was raised, whatever came later', () => {
    const [breach] = breaches(heat, every(10, ...warm(30), 10, ...warm(30), 12, 12, 5));
    expect(breach).toMatchObject({
      atAlarm: {
        exposedSeconds: 600 * MINUTE,
        extremeMillicelsius: 10_000,
        extremeAt: 300 * MINUTE,
      },
      extremeMillicelsius: 12_000,
    });
  });

  test('begins anew after a break: pieces below the duration are no alarm, however many', () => {
    // Three and a half hours below −0.5 °C in pieces of fifty minutes.
    const pieces = Array.from({ length: 5 }, () => [-1, -1, -1, -1, -1, 3]).flat();
    const found = breaches(freeze, every(10, ...pieces));
    expect(found).toHaveLength(5);
    expect(found.every(({ alarmAt }) => alarmAt === undefined)).toBe(true);
  });

  test('stands at its threshold where the rule says so', () => {
    const [, , frozen] = SHIPPED_RULES.shippingIndicatorOne.rules;
    expect([isBeyond(frozen, -500), isBeyond(freeze, -500)]).toEqual([true, false]);
    expect([isBeyond(heat, 8_000), isBeyond(heat, 8_001)]).toEqual([false, true]);
  });

  test('goes on over a gap that the policy allows, and not over one a second longer', () => {
    const before = every(10, ...warm(32));
    const last = before.at(-1)?.at ?? 0;
    const after = (gap: number): Reading[] => {
      const rest = every(10, ...warm(32));
      return [...before, ...rest.map((each) => ({ ...each, at: last + gap + each.at }))];
    };
    const allowed = breaches(heat, after(20 * MINUTE));
    expect(allowed).toMatchObject([{ alarmAt: 600 * MINUTE }]);
    const broken = breaches(heat, after(20 * MINUTE + 1));
    expect(broken).toHaveLength(1);
    expect(broken[0]?.alarmAt).toBeUndefined();
    expect(broken[0]?.exposedSeconds).toBe(2 * 31 * 600);
  });

  test('is not known to be over where nothing was read', () => {
    const [breach] = breaches(heat, every(10, ...warm(61), '-', '-', 9, 5));
    expect(breach).toMatchObject({ alarmAt: 600 * MINUTE, recoveredAt: 64 * 600 });
    expect(breach?.exposedSeconds).toBe(62 * 600);
    const open = breaches(heat, every(10, ...warm(61), '-'));
    expect(open[0]?.recoveredAt).toBeUndefined();
  });
});

describe('a cumulative exposure', () => {
  const rule: AlarmRule = {
    code: 'warm',
    direction: 'above',
    thresholdMillicelsius: 8_000,
    inclusive: true,
    exposure: 'cumulative',
    durationSeconds: 60 * MINUTE,
  };

  test('sums over breaks', () => {
    const found = breaches(rule, every(10, 9, 9, 9, 5, 9, 9, 9, 9, 5));
    expect(found.map(({ alarmAt }) => alarmAt)).toEqual([undefined, 70 * MINUTE]);
  });

  test('is an alarm again as soon as it is beyond the threshold again', () => {
    const found = breaches(rule, every(10, ...warm(7), 5, 9, 5));
    expect(found.map(({ alarmAt }) => alarmAt)).toEqual([60 * MINUTE, 80 * MINUTE]);
  });

  test('forgets what lies before its window', () => {
    const windowed = { ...rule, windowSeconds: 100 * MINUTE };
    const readings = every(10, 9, 9, 9, 5, 5, 5, 5, 5, 5, 5, 5, 9, 9, 9, 9, 9, 9, 9, 5);
    expect(breaches(windowed, readings).map(({ alarmAt }) => alarmAt)).toEqual([
      undefined,
      170 * MINUTE,
    ]);
  });
});

describe('the breaches of readings', () => {
  const someReadings = fc
    .uniqueArray(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 120 })
    .chain((times) => {
      const degrees = fc.array(fc.option(fc.integer({ min: -20_000, max: 20_000 })), {
        minLength: times.length,
        maxLength: times.length,
      });
      return degrees.map((values) =>
        times
          .toSorted((one, other) => one - other)
          .map((at, index): Reading => ({ at, millicelsius: values[index] ?? null })),
      );
    });
  const someRule = fc.record({
    code: fc.constant('rule'),
    direction: fc.constantFrom('above' as const, 'below' as const),
    thresholdMillicelsius: fc.integer({ min: -10_000, max: 10_000 }),
    inclusive: fc.boolean(),
    exposure: fc.constantFrom('single' as const, 'cumulative' as const),
    durationSeconds: fc.integer({ min: 0, max: 500 }),
  });
  const samplings = fc.record({
    intervalSeconds: fc.integer({ min: 1, max: 60 }),
    gapIntervals: fc.integer({ min: 1, max: 4 }),
  });

  /** The same by looking at every second on its own. */
  function bySeconds(rule: AlarmRule, readings: readonly Reading[], from: typeof sampling) {
    const longest = from.intervalSeconds * from.gapIntervals;
    let [sum, run, alarms] = [0, 0, 0];
    let inBreach = false;
    let raised = false;
    readings.forEach(({ at, millicelsius }, index) => {
      const next = readings[index + 1]?.at ?? at;
      if (millicelsius === null) {
        run = 0;
        return;
      }
      if (!isBeyond(rule, millicelsius)) {
        [inBreach, raised, run] = [false, false, 0];
        return;
      }
      if (!inBreach) [inBreach, raised] = [true, false];
      const known = next - at > longest ? 0 : next - at;
      for (let second = 0; second <= known; second += 1) {
        const exposed = rule.exposure === 'single' ? run + second : sum + second;
        if (exposed < rule.durationSeconds || raised) continue;
        [raised, alarms] = [true, alarms + 1];
      }
      sum += known;
      run = next - at > longest ? 0 : run + known;
    });
    return { sum, alarms };
  }

  test('are what every second on its own says', () => {
    fc.assert(
      fc.property(someRule, someReadings, samplings, (rule, readings, from) => {
        const found = breaches(rule, readings, from);
        const expected = bySeconds(rule, readings, from);
        const exposed = found.reduce((sum, { exposedSeconds }) => sum + exposedSeconds, 0);
        const alarms = found.filter(({ alarmAt }) => alarmAt !== undefined).length;
        expect({ sum: exposed, alarms }).toEqual(expected);
      }),
    );
  });

  test('lie in order, each before its recovery', () => {
    fc.assert(
      fc.property(someRule, someReadings, samplings, (rule, readings, from) => {
        let last = Number.NEGATIVE_INFINITY;
        for (const breach of breaches(rule, readings, from)) {
          const { startedAt, alarmAt = startedAt, recoveredAt = Infinity } = breach;
          expect(startedAt).toBeGreaterThan(last);
          expect(alarmAt).toBeGreaterThanOrEqual(startedAt);
          expect(alarmAt).toBeLessThanOrEqual(recoveredAt);
          last = breach.recoveredAt ?? breach.startedAt;
        }
      }),
    );
  });
});
