import type { EventData } from '@lumbung/schemas/event-types';
import { isEvent } from '@lumbung/schemas/event';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { microsecondsOf } from '@lumbung/schemas/time';

const MICROSECONDS_PER_SECOND = 1_000_000;
const MILLI_DIGITS = 3;

/** The readings of one batch: their times in microseconds since 1970, growing. */
export type Batch = {
  readonly upload: string;
  readonly channel: number;
  readonly times: readonly number[];
  readonly millicelsius: readonly (number | null)[];
};

/** What one logger measured in one month: its batches, and what became of the uploads. */
export type MonthState = {
  readonly batches: readonly Batch[];
  /** The uploads of the month, with the facility that each was made at. */
  readonly uploads: Readonly<
    Record<string, { readonly facility: string; readonly voided: boolean }>
  >;
};

/** A month without readings. */
export const EMPTY_MONTH: MonthState = { batches: [], uploads: {} };

/** The next state of a month. What was voided keeps its name and loses its readings. */
export function evolveMonth(state: MonthState, event: LumbungEvent): MonthState {
  if (isEvent(event, 'ReadingsRecorded')) {
    const { upload, facility } = event.data;
    const uploads = { ...state.uploads, [upload]: { facility, voided: false } };
    return { batches: [...state.batches, batchOf(event.data)], uploads };
  }
  if (!isEvent(event, 'ReadingsVoided')) return state;
  const { upload, facility } = event.data;
  return {
    batches: state.batches.filter((batch) => batch.upload !== upload),
    uploads: { ...state.uploads, [upload]: { facility, voided: true } },
  };
}

/** The readings of an event as a batch. */
export function batchOf(data: EventData<'ReadingsRecorded'>): Batch {
  const { upload, channel, values, scaleDigits } = data;
  return {
    upload,
    channel,
    times: timesOf(data),
    millicelsius: values.map((value) => millicelsiusOf(value, scaleDigits)),
  };
}

/** The times of readings, in microseconds since 1970. */
export function timesOf(series: {
  readonly startsAt: string;
  readonly offsetsSeconds: readonly number[];
}): number[] {
  const start = microsecondsOf(series.startsAt);
  return series.offsetsSeconds.map((offset) => start + offset * MICROSECONDS_PER_SECOND);
}

/** A value of a scale in thousandths of a degree. */
export function millicelsiusOf(value: number | null, scaleDigits: number): number | null {
  return value === null ? null : value * 10 ** (MILLI_DIGITS - scaleDigits);
}
