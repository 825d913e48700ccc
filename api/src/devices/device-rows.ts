import type { RefusedDevice } from '@lumbung/ledger/ports/device-refusals';
import type { DeviceCommands } from '@lumbung/projections/queries/devices';
import { InvalidCursor } from '@lumbung/projections/queries/page';
import type { DeviceRow } from '@lumbung/schemas/endpoints/devices';
import { Identifier } from '@lumbung/schemas/identifiers';
import { LIMITS } from '@lumbung/schemas/limits';
import { streamOf } from '@lumbung/schemas/streams';
import { API_LIMITS } from '../limits.ts';
import { refused } from '../http/problems.ts';
import { headOrdinal } from '../services.ts';
import type { Services } from '../services.ts';
import { withoutNumbers } from './gaps.ts';
import type { NumberRange } from './gaps.ts';

type Parts = Pick<Services, 'readModels' | 'deviceRefusals' | 'log'>;

type Asked = {
  readonly facility: string;
  readonly limit: number;
  readonly cursor?: string | undefined;
};

type DevicePage = { ordinal: number; rows: DeviceRow[]; next?: string };

/**
 * The devices of a facility's book, by their ids. What was taken is read from the read models, what
 * was refused from beside the log; the read models then show at least what the log held when the
 * refusals were read, so that no number is called missing that is only not shown yet.
 */
export async function deviceRows(asked: Asked, parts: Parts): Promise<DevicePage> {
  const { facility, limit } = asked;
  const after = placeOf(asked.cursor);
  const page = { after, limit: limit + 1 };
  const refusing = await parts.deviceRefusals.devicesOf(streamOf('stock', facility), page);
  const known = await parts.readModels.queries.deviceIds({ facility, ...page });
  const ids = new Set([...known.devices, ...refusing.map(({ device }) => device)]);
  const devices = [...ids].toSorted().slice(0, limit);
  const seen = await Promise.all(
    devices.map(async (device) => ({
      facility,
      device,
      lastElsewhere: await parts.deviceRefusals.lastNumberOf(device),
      refusing: refusing.find((each) => each.device === device),
    })),
  );
  const ordinal = await caughtUp(parts);
  const rows = await Promise.all(seen.map((each) => deviceRow(each, parts)));
  const last = devices.at(-1);
  return { ordinal, rows, ...(ids.size > limit && last !== undefined ? { next: last } : {}) };
}

function placeOf(cursor: string | undefined): string {
  if (cursor === undefined) return '';
  const parsed = Identifier.safeParse(cursor);
  if (!parsed.success) throw new InvalidCursor('the cursor is not one of this list');
  return parsed.data;
}

/** Waits until the read models show all that the log holds by now. */
async function caughtUp({ log, readModels }: Pick<Parts, 'log' | 'readModels'>): Promise<number> {
  const ordinal = await headOrdinal(log);
  if (await readModels.waitFor(ordinal, LIMITS.minOrdinalWaitMilliseconds)) return ordinal;
  throw refused('not-yet-visible', { ordinal });
}

/** A device with what was read of its refusals, before the read models are asked. */
type SeenDevice = {
  readonly facility: string;
  readonly device: string;
  readonly lastElsewhere: number;
  readonly refusing: RefusedDevice | undefined;
};

async function deviceRow({ refusing, ...seen }: SeenDevice, parts: Parts): Promise<DeviceRow> {
  const { device } = seen;
  const rangesMax = API_LIMITS.deviceRangesRead;
  const { commands } = await parts.readModels.queries.deviceCommands({ ...seen, rangesMax });
  const { lastSequence, lastRecordedAt = '' } = commands;
  const lastRefused = refusing?.lastTime ?? '';
  return {
    device,
    taken: commands.taken,
    refused: refusing?.commands ?? 0,
    lastSeenAt: lastRecordedAt > lastRefused ? lastRecordedAt : lastRefused,
    ...(lastSequence < 0 ? {} : { lastSequence }),
    ...(await gapsOf(device, commands.withoutEvent, parts)),
    ...clockOf(commands, refusing),
  };
}

/** The numbers that neither an event nor a refusal took. What was not read is not claimed. */
async function gapsOf(
  device: string,
  withoutEvent: readonly NumberRange[],
  { deviceRefusals }: Pick<Parts, 'deviceRefusals'>,
): Promise<Pick<DeviceRow, 'gaps' | 'moreGaps'>> {
  const { deviceRangesRead, deviceNumbersRead: limit, deviceGapsShown } = API_LIMITS;
  const [first] = withoutEvent;
  const last = withoutEvent.at(-1);
  if (first === undefined || last === undefined) return { gaps: [], moreGaps: false };
  const range = { from: first.from, to: last.to, limit };
  const numbers = await deviceRefusals.numbersOf(device, range);
  const end = numbers.length < limit ? last.to : (numbers.at(-1) ?? last.to);
  const read = withoutEvent
    .filter(({ from }) => from <= end)
    .map(({ from, to }) => ({ from, to: Math.min(to, end) }));
  const gaps = withoutNumbers(read, numbers);
  const isCut = end < last.to || withoutEvent.length === deviceRangesRead;
  return {
    gaps: gaps.slice(0, deviceGapsShown),
    moreGaps: isCut || gaps.length > deviceGapsShown,
  };
}

/** How late the commands came, and by how much the clock was ahead for sure. */
function clockOf(
  commands: DeviceCommands,
  refusing: RefusedDevice | undefined,
): Pick<DeviceRow, 'late' | 'clockAheadSeconds'> {
  const late = refusing?.late;
  const timed = commands.timed + (late?.commands ?? 0);
  if (timed === 0) return {};
  const sum = commands.lateSecondsSum + (late?.sumSeconds ?? 0);
  const both = (one: (...values: number[]) => number, taken: number, other: number | undefined) =>
    one(...(commands.timed > 0 ? [taken] : []), ...(other === undefined ? [] : [other]));
  const longest = both(Math.max, commands.lateSecondsMax, late?.longestSeconds);
  const ahead = -both(Math.min, commands.lateSecondsMin, late?.shortestSeconds);
  return {
    late: {
      commands: timed,
      longestSeconds: Math.max(0, longest),
      meanSeconds: Math.max(0, Math.round(sum / timed)),
    },
    ...(ahead > LIMITS.futureToleranceSeconds ? { clockAheadSeconds: ahead } : {}),
  };
}
