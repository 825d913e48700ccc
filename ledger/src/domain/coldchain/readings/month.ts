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

/** An upload of a month, with the facility that it was made at. */
export type Upload = {
  readonly upload: string;
  readonly facility: string;
  readonly voided: boolean;
};

/**
 * What one logger measured in one month: its batches, and what became of the uploads. Each batch
 * has all that it brought, so that what is in force hangs on no order of uploads. A logger may
 * send each reading alone: both are lists, since to copy a list of thousands takes next to nothing.
 */
export type MonthState = {
  readonly batches: readonly Batch[];
  readonly uploads: readonly Upload[];
};

/** A month without readings. */
export const EMPTY_MONTH: MonthState = { batches: [], uploads: [] };

/** The next state of a month. What was voided keeps its name and loses its readings. */
export function evolveMonth(state: MonthState, event: LumbungEvent): MonthState {
  if (isEvent(event, 'ReadingsRecorded')) {
    const uploads = withUpload(state.uploads, event.data, false);
    return { batches: [...state.batches, batchOf(event.data)], uploads };
  }
  if (!isEvent(event, 'ReadingsVoided')) return state;
  const { upload } = event.data;
  return {
    batches: state.batches.filter((batch) => batch.upload !== upload),
    uploads: withUpload(state.uploads, event.data, true),
  };
}

function withUpload(
  uploads: readonly Upload[],
  { upload, facility }: Pick<Upload, 'upload' | 'facility'>,
  voided: boolean,
): readonly Upload[] {
  const index = uploads.findLastIndex((each) => each.upload === upload);
  const known = uploads[index];
  if (known === undefined) return [...uploads, { upload, facility, voided }];
  return known.voided === voided ? uploads : uploads.with(index, { upload, facility, voided });
}

/**
 * All readings that an event brought, in the order of time: those that the month had already too,
 * since the upload that brought them first may be voided.
 */
export function batchOf(data: EventData<'ReadingsRecorded'>): Batch {
  const { startsAt, scaleDigits, repeated } = data;
  const fresh = freshOf(data);
  if (repeated === undefined) return fresh;
  const times = [...fresh.times, ...timesOf({ startsAt, ...repeated })];
  const again = repeated.values.map((value) => millicelsiusOf(value, scaleDigits));
  const millicelsius = [...fresh.millicelsius, ...again];
  const order = times
    .map((_, index) => index)
    .toSorted((one, other) => {
      return (times[one] ?? 0) - (times[other] ?? 0);
    });
  return {
    ...fresh,
    times: order.map((index) => times[index] ?? 0),
    millicelsius: order.map((index) => millicelsius[index] ?? null),
  };
}

/** The readings of an event that its month did not have. */
export function freshOf(data: EventData<'ReadingsRecorded'>): Batch {
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
