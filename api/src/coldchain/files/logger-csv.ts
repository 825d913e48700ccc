import { z } from 'zod';
import { Moment, toInstant } from '@lumbung/schemas/time';
import { readRows } from '../../import/csv/read-rows.ts';
import { LoggerFileError, quoted } from './file-refusal.ts';
import type { FileReading, LoggerFile } from './logger-file.ts';
import { millicelsiusOf } from './values.ts';

/** Which columns of a table say when, and how warm it was. */
export const LoggerMapping = z.strictObject({
  lumbungLoggerMapping: z.literal(1),
  name: z.string().min(1),
  description: z.string().optional(),
  delimiter: z.string().length(1).default(','),
  /** With an offset from UTC, or the time of the logger's clock. */
  timeColumn: z.string().min(1),
  /** In degrees Celsius, with a point. */
  temperatureColumn: z.string().min(1),
  /** What stands for a temperature that the device had not, besides an empty field. */
  missingWords: z.array(z.string()).default([]),
});

/** Which columns of a table say when, and how warm it was. */
export type LoggerMapping = z.infer<typeof LoggerMapping>;

/**
 * Reads a table of readings, plain or gzipped, as a whole; its other columns are passed over.
 *
 * @throws {SourceError} where it is no such table
 * @throws {LoggerFileError} at the first line that is no reading
 */
export async function readLoggerCsv(path: string, mapping: LoggerMapping): Promise<LoggerFile> {
  const { timeColumn, temperatureColumn, delimiter, missingWords } = mapping;
  const columns = [timeColumn, temperatureColumn];
  const format = {
    delimiter,
    encoding: 'utf-8',
    columns,
    nullWords: missingWords,
    trim: true,
  } as const;
  const readings: FileReading[] = [];
  for await (const { line, cells, fields, fieldsExpected } of readRows(path, format)) {
    if (fields !== fieldsExpected) {
      throw new LoggerFileError(line, `expected ${fieldsExpected} fields, found ${fields}`);
    }
    const temperature = cells.get(temperatureColumn);
    readings.push({
      line,
      ...timesOf(cells.get(timeColumn) ?? '', line),
      millicelsius: temperature === undefined ? null : millicelsiusOf(temperature, line),
    });
  }
  if (readings.length === 0) throw new LoggerFileError(undefined, 'the file has no readings');
  return { readings };
}

const TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d{1,9})?(Z|[+-]\d{2}:?\d{2})?$/;

function timesOf(text: string, line: number): Pick<FileReading, 'localTime' | 'moment'> {
  const [, date, minutes, seconds = ':00', offset] = TIME.exec(text) ?? [];
  const localTime = `${date}T${minutes}${seconds}`;
  if (date === undefined || !isTime(localTime)) {
    const expected = 'expected a time such as 2026-03-01T08:00:00+07:00 or 2026-03-01 08:00';
    throw new LoggerFileError(line, `${expected}, found ${quoted(text)}`);
  }
  if (offset === undefined) return { localTime };
  const moment = `${localTime}${offset.replace(/(\d{2})(\d{2})$/, '$1:$2')}`;
  if (Moment.safeParse(moment).success) return { localTime, moment: toInstant(moment) };
  throw new LoggerFileError(line, `expected an offset such as +07:00, found ${quoted(text)}`);
}

function isTime(localTime: string): boolean {
  try {
    Temporal.PlainDateTime.from(localTime);
    return true;
  } catch {
    return false;
  }
}
