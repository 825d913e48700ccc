import type { Selectable } from 'kysely';
import type { Database } from '../tables/database.ts';
import type { View } from './view.ts';

/** A time in which a sensor monitored equipment. */
export type SensorTime = {
  readonly logger: string;
  readonly channel: number;
  readonly attachedAt: string;
  readonly detachedAt?: string;
  readonly intervalSeconds: number;
};

/** The sensors that monitored a piece of equipment between two moments, earliest first. */
export async function equipmentSensors(
  { db }: View,
  request: { readonly equipment: string; readonly from: string; readonly until: string },
): Promise<{ readonly sensors: SensorTime[] }> {
  const { equipment, from, until } = request;
  const found = await db
    .selectFrom('equipment_sensor')
    .selectAll()
    .where('equipment', '=', equipment)
    .where('attached_at', '<', until)
    .where((is) => is.or([is('detached_at', 'is', null), is('detached_at', '>', from)]))
    .orderBy('attached_at')
    .orderBy('logger')
    .orderBy('channel')
    .execute();
  return { sensors: found.map(sensorTime) };
}

function sensorTime(row: Selectable<Database['equipment_sensor']>): SensorTime {
  const { logger, channel, attached_at, detached_at, interval_seconds } = row;
  return {
    logger,
    channel,
    attachedAt: attached_at,
    ...(detached_at === null ? {} : { detachedAt: detached_at }),
    intervalSeconds: interval_seconds,
  };
}
