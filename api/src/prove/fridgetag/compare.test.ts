import type { AlarmRule } from '@lumbung/schemas/coldchain/alarm-rules';
import { expect, test } from 'vitest';
import { compared, oursOf } from './compare.ts';

const INTERVAL = 300;

const rule: AlarmRule = {
  code: 'heat',
  direction: 'above',
  thresholdMillicelsius: 8_000,
  inclusive: false,
  exposure: 'single',
  durationSeconds: 3_600,
};

const span = { from: 0, until: 86_400 };

/** A day of five-minute readings that is warm from the start for so many minutes. */
function day(minutes: number, until = 86_400) {
  const held = Array.from({ length: until / INTERVAL }, (_, index) => ({
    from: index * INTERVAL,
    until: (index + 1) * INTERVAL,
    millicelsius: index * INTERVAL < minutes * 60 ? 12_000 : 5_000,
  }));
  return oursOf(rule, held, span, INTERVAL);
}

test.each([
  [90, { minutes: 90, alarm: true }, 'agree'],
  [90, { minutes: 97, alarm: true }, 'within sampling'],
  // A device that measures each minute may see an exposure end a little sooner.
  [60, { minutes: 58, alarm: false }, 'within sampling'],
  [90, { minutes: 90, alarm: false }, 'disagree'],
  [90, { minutes: 101, alarm: true }, 'disagree'],
  [0, { minutes: 300, alarm: true }, 'disagree'],
] as const)('%d warm minutes beside what the device says (%j): %s', (minutes, device, outcome) => {
  expect(compared(day(minutes), device, INTERVAL)).toBe(outcome);
});

test('what no reading tells of is not computed', () => {
  const device = { minutes: 300, alarm: true };
  expect(compared(day(0, 43_200), device, INTERVAL)).toBe('not computable');
  expect(compared(oursOf(rule, [], span, INTERVAL), device, INTERVAL)).toBe('not computable');
});
