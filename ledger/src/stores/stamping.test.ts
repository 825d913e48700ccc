import { addMicroseconds } from '@lumbung/schemas/time';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftedCommand, storedText } from '../testing/drafted-commands.ts';
import { nextRecordedTime, prepare, stamp } from './stamping.ts';

const start = '2026-03-01T08:00:00.000000Z';
const instants = fc.nat(10_000_000).map((microseconds) => addMicroseconds(start, microseconds));

describe('nextRecordedTime', () => {
  it('is now where the clock went on, and for the first event', () => {
    expect(nextRecordedTime(undefined, start)).toBe(start);
    expect(nextRecordedTime(start, addMicroseconds(start, 1))).toBe(addMicroseconds(start, 1));
  });

  it('is one microsecond later where the clock did not', () => {
    const asTheCalendar = fc.property(instants, fc.nat(5_000_000), (last, back) => {
      const now = addMicroseconds(last, -back);
      expect(nextRecordedTime(last, now)).toBe(addMicroseconds(last, 1));
    });
    fc.assert(asTheCalendar);
  });

  it('carries over the second, the day and the year', () => {
    const last = '2026-12-31T23:59:59.999999Z';
    expect(nextRecordedTime(last, start)).toBe('2027-01-01T00:00:00.000000Z');
  });
});

describe('stamp', () => {
  it('gives the drafts of an append their revisions and times in order', () => {
    const append = { ...draftedCommand({ command: 1, count: 3 }), expectedRevision: 4 };
    const stamped = stamp(prepare(append), start, start);
    expect(stamped.map((event) => event.revision)).toEqual([5, 6, 7]);
    const times = [1, 2, 3].map((microseconds) => addMicroseconds(start, microseconds));
    expect(stamped.map((event) => event.recordedTime)).toEqual(times);
    const texts = stamped.map((event) => new TextDecoder().decode(event.bytes));
    const wanted = append.drafts.map((draft, index) =>
      storedText(draft, 5 + index, times[index] ?? ''),
    );
    expect(texts).toEqual(wanted);
  });
});
