import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMicroseconds, civilDateOf } from '@lumbung/schemas/time';
import { civilDayOf } from './civil-day.ts';

const ZONES = ['Asia/Jakarta', 'Asia/Kathmandu', 'Africa/Monrovia', 'Pacific/Apia', 'UTC'];

describe('civilDayOf', () => {
  it('says what the calendar says, also next to midnight', () => {
    const seconds = fc.integer({ min: -3_000_000_000, max: 3_000_000_000 });
    fc.assert(
      fc.property(seconds, fc.constantFrom(...ZONES), fc.nat(120), (start, zone, later) => {
        const instant = addMicroseconds('1970-01-01T00:00:00.000000Z', start * 1_000_000);
        const near = addMicroseconds(instant, later * 1_000_000);
        expect(civilDayOf(instant, zone)).toBe(civilDateOf(instant, zone));
        expect(civilDayOf(near, zone)).toBe(civilDateOf(near, zone));
      }),
      { numRuns: 1_000 },
    );
  });

  it('changes with the minute of midnight', () => {
    const before = '2026-02-28T16:59:59.999999Z';
    expect(civilDayOf(before, 'Asia/Jakarta')).toBe('2026-02-28');
    expect(civilDayOf(addMicroseconds(before, 1), 'Asia/Jakarta')).toBe('2026-03-01');
  });
});
