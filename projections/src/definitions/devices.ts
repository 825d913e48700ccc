import { EVENT_TYPES } from '@lumbung/schemas/event-types';
import type { EventName } from '@lumbung/schemas/event-types';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { STREAM_CATEGORIES, parseStream } from '@lumbung/schemas/streams';
import type { StreamCategory } from '@lumbung/schemas/streams';
import { secondsBetween } from '@lumbung/schemas/time';
import { projection } from '../projection.ts';
import type { FoldContext, FoldTable } from '../projection.ts';
import { put } from '../row-op.ts';
import type { RowOp } from '../row-op.ts';
import { deviceCommandTable } from '../tables/devices.ts';

/** A device counts its commands whatever they are for, so that events of every stream are read. */
const CATEGORIES = Object.keys(STREAM_CATEGORIES) as StreamCategory[];

const EVENT_NAMES = Object.keys(EVENT_TYPES) as EventName[];

function deviceOps(event: LumbungEvent, { ordinal }: FoldContext): readonly RowOp[] {
  const { device, devicetime } = event;
  // The further events of a command say nothing new of it.
  if (device === undefined || event.commandindex > 0) return [];
  const stream = parseStream(event.subject);
  return [
    put(deviceCommandTable, {
      device,
      ordinal,
      facility: stream?.category === 'stock' ? stream.identifier : '',
      sequence: event.devicesequence ?? null,
      recorded_at: event.recordedtime,
      late_seconds:
        devicetime === undefined ? null : secondsBetween(devicetime, event.recordedtime),
    }),
  ];
}

/** The commands of devices, with their own counts and clocks. */
export const deviceProjection = projection({
  name: 'device',
  version: 1,
  tables: [deviceCommandTable],
  reads: CATEGORIES,
  on: Object.fromEntries(EVENT_NAMES.map((name) => [name, deviceOps])) as FoldTable<StreamCategory>,
});
