import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { streamOf } from '@lumbung/schemas/streams';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TestCommand, TestLedger } from '../../../testing/given.ts';
import { MARCH, batch, monitored, monthOf } from '../../../testing/monitored.ts';
import { IDS } from '../../../testing/small-country.ts';
import { EMPTY_MONTH, evolveMonth } from './month.ts';
import { seriesOf } from './series-of.ts';

/** A file of ten-minute readings, in tenths, and whether it is voided. */
type File = {
  readonly start: number;
  readonly values: readonly (number | null)[];
  readonly isVoided: boolean;
};

const uploadOf = (index: number) => deriveIdentifier('test', `upload ${index}`);

function sent({ start, values }: File, index: number): TestCommand {
  return batch([...values], {
    upload: uploadOf(index),
    offsetsSeconds: values.map((_, place) => (start + place) * 600),
    missing: values.flatMap((value, place) =>
      value === null ? [{ index: place, reason: 'unknown' as const }] : [],
    ),
  });
}

function voided(index: number): TestCommand {
  const body = { facility: IDS.centre, upload: uploadOf(index), reason: 'wrongLogger' as const };
  return { kind: 'readings.void', target: MARCH, body };
}

/** What is in force by the files alone: all values of the files that stand. */
function inForce(files: readonly File[], worse: (one: number, other: number) => number) {
  const values = new Map<number, number | null>();
  for (const file of files.filter(({ isVoided }) => !isVoided)) {
    file.values.forEach((value, place) => {
      const known = values.get(file.start + place) ?? null;
      const both = known !== null && value !== null;
      values.set(file.start + place, both ? worse(known, value) : (value ?? known));
    });
  }
  return [...values].toSorted(([one], [other]) => one - other).map(([, value]) => value);
}

function valuesAfter(ledger: TestLedger, direction: 'above' | 'below') {
  const series = seriesOf(monthOf(ledger).batches, 1, direction);
  return series.map(({ millicelsius }) => (millicelsius === null ? null : millicelsius / 100));
}

/** Files, and moments at which each is sent and, if it is, voided: any order that there can be. */
const someFiles = fc.array(
  fc.record({
    start: fc.integer({ min: 0, max: 12 }),
    values: fc.array(fc.option(fc.integer({ min: 60, max: 62 })), { minLength: 1, maxLength: 12 }),
    isVoided: fc.boolean(),
    moments: fc.tuple(fc.double({ noNaN: true }), fc.double({ noNaN: true })),
  }),
  { minLength: 1, maxLength: 5 },
);

describe('uploads that overlap, of which some are voided', () => {
  test('leave the same readings in force, in whatever order they come', () => {
    fc.assert(
      fc.property(someFiles, (files) => {
        const acts = files.flatMap((file, index) => {
          const [first, second] = file.moments;
          const sending = { at: Math.min(first, second), command: sent(file, index) };
          const voiding = { at: Math.max(first, second), command: voided(index) };
          return file.isVoided ? [sending, voiding] : [sending];
        });
        const ledger = monitored();
        ledger.given(
          acts.toSorted((one, other) => one.at - other.at).map(({ command }) => command),
        );
        expect(valuesAfter(ledger, 'above')).toEqual(inForce(files, Math.max));
        expect(valuesAfter(ledger, 'below')).toEqual(inForce(files, Math.min));
        const events = ledger.eventsOf(streamOf('readings', MARCH));
        expect(events.reduce(evolveMonth, EMPTY_MONTH)).toEqual(monthOf(ledger));
      }),
      { numRuns: 60 },
    );
  });

  test('keep what the one that is voided had brought first', () => {
    const wrong = { start: 0, values: [41, null, 43, 44], isVoided: true };
    const right = { start: 1, values: [null, 43, 99], isVoided: false };
    const ledger = monitored();
    ledger.given(sent(wrong, 0));
    expect(ledger.when(sent(right, 1)).accepted('ReadingsRecorded')).toMatchObject({
      values: [99],
      conflicts: [0],
      duplicates: 2,
      repeated: { values: [null, 43], missing: [{ index: 0, reason: 'unknown' }] },
    });
    ledger.given(sent(right, 1), voided(0));
    expect(valuesAfter(ledger, 'above')).toEqual([null, 43, 99]);
  });

  test('keep the local times of what was there, and nothing that cannot be so', () => {
    const localOffsetsSeconds = [5, 605];
    const ledger = monitored().at('2026-03-01T00:02:00.000000Z');
    ledger.given(batch([41]));
    const missing = [{ index: 1, reason: 'unknown' as const }];
    const late = batch([41, null], { upload: uploadOf(1), missing, localOffsetsSeconds });
    expect(ledger.when(late).accepted('ReadingsRecorded')).toMatchObject({
      values: [],
      duplicates: 2,
      repeated: { values: [41], missing: [], localOffsetsSeconds: [5] },
    });
  });
});
