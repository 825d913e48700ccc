import { createHash } from 'node:crypto';
import { monthTargetOf } from '@lumbung/schemas/coldchain/month-target';
import { momentsOfLocalTimes } from '@lumbung/schemas/coldchain/local-times';
import type { CommandInput } from '@lumbung/schemas/commands';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { LIMITS } from '@lumbung/schemas/limits';
import { secondsBetween } from '@lumbung/schemas/time';
import type { DeviceReport, LoggerFile } from './files/logger-file.ts';
import { layersOf } from './layers.ts';
import type { PlacedReading } from './layers.ts';

/** Where a file's readings belong to, and the zone that the logger's clock is set to. */
export type UploadPlace = {
  readonly facility: string;
  readonly equipment: string;
  readonly logger: string;
  readonly channel: number;
  readonly zone: string;
};

/** A command of an upload, whose id follows from the file: the same file again is the same. */
export type UploadCommand = { readonly commandId: string; readonly target: string } & (
  | { readonly kind: 'readings.record'; readonly body: CommandInput<'readings.record'> }
  | { readonly kind: 'deviceReport.record'; readonly body: CommandInput<'deviceReport.record'> }
);

/** Values of files are kept in thousandths, so that none is rounded. */
const SCALE_DIGITS = 3;

/**
 * The commands that take a logger's file into the ledger: one for each month of UTC that it has
 * readings of, or several where they are many, and one with what the device says of itself. The
 * upload's id follows from the logger, the zone and the bytes of the file.
 */
export function uploadCommands(
  file: LoggerFile,
  bytes: Uint8Array,
  place: UploadPlace,
): UploadCommand[] {
  const digest = createHash('sha256').update(bytes).digest('hex');
  const upload = deriveIdentifier('upload', place.logger, place.channel, place.zone, digest);
  const idOf = (...part: readonly (string | number)[]): string =>
    deriveIdentifier('upload command', upload, ...part);
  const batches = batchesOf(file, place.zone).map((batch, index): UploadCommand => {
    const { month } = batch;
    const target = monthTargetOf(place.logger, month);
    const body = recordBody(batch, upload, place);
    return { commandId: idOf(month, index), target, kind: 'readings.record', body };
  });
  const { report } = file;
  if (report === undefined) return batches;
  return [...batches, reportCommand(report, upload, place, idOf('report'))];
}

type MonthBatch = { readonly month: string; readonly readings: readonly PlacedReading[] };

function batchesOf({ readings }: LoggerFile, zone: string): MonthBatch[] {
  return layersOf(readings, zone).layers.flatMap((layer) => {
    const months = Map.groupBy(layer, ({ moment }) => moment.slice(0, 'YYYY-MM'.length));
    return [...months].flatMap(([month, all]) => {
      const batches: MonthBatch[] = [];
      for (let from = 0; from < all.length; from += LIMITS.batchReadingsMax) {
        batches.push({ month, readings: all.slice(from, from + LIMITS.batchReadingsMax) });
      }
      return batches;
    });
  });
}

function recordBody(
  { readings }: MonthBatch,
  upload: string,
  { facility, equipment, channel, zone }: UploadPlace,
): CommandInput<'readings.record'> {
  const [first] = readings;
  const startsAt = first?.moment ?? '';
  const localStart = first?.localTime ?? '';
  const offsetsSeconds = readings.map(({ moment }) => secondsBetween(startsAt, moment));
  const local = readings.map(({ localTime }) => localSeconds(localStart, localTime));
  const isShifted = local.some((seconds, index) => seconds !== offsetsSeconds[index]);
  return {
    facility,
    equipment,
    channel,
    upload,
    source: 'file',
    zone,
    startsAt,
    offsetsSeconds,
    scaleDigits: SCALE_DIGITS,
    values: readings.map(({ millicelsius }) => millicelsius),
    missing: readings.flatMap(({ millicelsius }, index) =>
      millicelsius === null ? [{ index, reason: 'noSensor' as const }] : [],
    ),
    localStart,
    ...(isShifted ? { localOffsetsSeconds: local } : {}),
  };
}

function localSeconds(from: string, to: string): number {
  return secondsBetween(`${from}.000000Z`, `${to}.000000Z`);
}

function reportCommand(
  report: DeviceReport,
  upload: string,
  { facility, equipment, logger, zone }: UploadPlace,
  commandId: string,
): UploadCommand {
  const { days, rules, alarms, ...about } = report;
  const [readOut = ''] = momentsOfLocalTimes([report.readOutAt], zone);
  const body = {
    facility,
    equipment,
    upload,
    ...about,
    rules: [...rules],
    days: days.map((day) => ({ ...day, alarms: [...day.alarms] })),
    alarms: [...alarms],
  };
  const target = monthTargetOf(logger, readOut.slice(0, 'YYYY-MM'.length));
  return { commandId, target, kind: 'deviceReport.record', body };
}
