import { sql } from 'kysely';
import type { View } from './view.ts';

/** Which devices of a facility are asked for: the first ones after a device, in order of ids. */
export type DeviceIdsRequest = {
  readonly facility: string;
  readonly after: string;
  readonly limit: number;
};

/** The devices of which commands stand in the book of a facility. */
export async function deviceIds(
  { db }: View,
  { facility, after, limit }: DeviceIdsRequest,
): Promise<{ devices: string[] }> {
  const rows = await db
    .selectFrom('device_command')
    .select('device')
    .distinct()
    .where('facility', '=', facility)
    .where('device', '>', after)
    .orderBy('device')
    .limit(limit)
    .execute();
  return { devices: rows.map(({ device }) => device) };
}

/** Whose commands are asked for, and how far its numbers are known to go from elsewhere. */
export type DeviceRequest = {
  readonly facility: string;
  readonly device: string;
  /** The highest number that was seen and stands in no event; -1 without one. */
  readonly lastElsewhere: number;
  /** The most ranges of numbers that are answered. */
  readonly rangesMax: number;
};

/** Numbers of a device from one through another. */
export type NumberRange = { readonly from: number; readonly to: number };

/** The commands of a device that were taken, in the book of one facility. */
export type DeviceCommands = {
  readonly taken: number;
  readonly lastRecordedAt: string | undefined;
  /** How late those came that say when they were made: whole seconds, below zero where ahead. */
  readonly timed: number;
  readonly lateSecondsSum: number;
  readonly lateSecondsMax: number;
  readonly lateSecondsMin: number;
  /** The highest number that was seen, here or elsewhere, for whatever book; -1 without one. */
  readonly lastSequence: number;
  /** The numbers below it that stand in no event, oldest first, at most `rangesMax` ranges. */
  readonly withoutEvent: readonly NumberRange[];
};

/** What is known of a device: its commands of one facility, and its numbers of all books. */
export async function deviceCommands(
  view: View,
  request: DeviceRequest,
): Promise<{ commands: DeviceCommands }> {
  const { facility, device } = request;
  const { rows } = await sql<Summary>`
    select count(*) as taken, max(recorded_at) as last_recorded_at,
      count(late_seconds) as timed, coalesce(sum(late_seconds), 0) as sum_seconds,
      coalesce(max(late_seconds), 0) as max_seconds, coalesce(min(late_seconds), 0) as min_seconds
    from ${sql.table('device_command')}
    where facility = ${facility} and device = ${device}`.execute(view.db);
  const [found] = rows;
  const last = await lastSequence(view, device);
  const commands = {
    taken: found?.taken ?? 0,
    lastRecordedAt: found?.last_recorded_at ?? undefined,
    timed: found?.timed ?? 0,
    lateSecondsSum: found?.sum_seconds ?? 0,
    lateSecondsMax: found?.max_seconds ?? 0,
    lateSecondsMin: found?.min_seconds ?? 0,
    lastSequence: Math.max(last, request.lastElsewhere),
    withoutEvent: await withoutEvent(view, request, last),
  };
  return { commands };
}

type Summary = {
  taken: number;
  last_recorded_at: string | null;
  timed: number;
  sum_seconds: number;
  max_seconds: number;
  min_seconds: number;
};

async function lastSequence({ db }: View, device: string): Promise<number> {
  const found = await db
    .selectFrom('device_command')
    .select(({ fn }) => fn.max('sequence').as('last'))
    .where('device', '=', device)
    .executeTakeFirst();
  return found?.last ?? -1;
}

/** The ranges between the numbers that stand in events, and the one after the last of them. */
async function withoutEvent(
  { db }: View,
  { device, lastElsewhere, rangesMax }: DeviceRequest,
  last: number,
): Promise<NumberRange[]> {
  const { rows } = await sql<NumberRange>`
    with seen as (
      select distinct sequence from ${sql.table('device_command')}
      where device = ${device} and sequence is not null
    ),
    next as (
      select sequence, coalesce(lag(sequence) over (order by sequence), -1) as before_it from seen
    )
    select before_it + 1 as ${sql.ref('from')}, sequence - 1 as ${sql.ref('to')} from next
    where sequence > before_it + 1
    order by sequence
    limit ${rangesMax}`.execute(db);
  const after = lastElsewhere > last ? [{ from: last + 1, to: lastElsewhere }] : [];
  return [...rows, ...after].slice(0, rangesMax);
}
