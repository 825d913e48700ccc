import type { View } from './view.ts';

/** The equipment that a logger monitors or ever monitored. */
export async function loggerEquipment(
  { db }: View,
  { logger }: { readonly logger: string },
): Promise<{ equipment: string[] }> {
  const found = await db
    .selectFrom('equipment_sensor')
    .select('equipment')
    .distinct()
    .where('logger', '=', logger)
    .orderBy('equipment')
    .execute();
  return { equipment: found.map(({ equipment }) => equipment) };
}

/** Loggers that monitored something at a moment or later, by their identifiers, a page of them. */
export async function monitoringLoggers(
  { db }: View,
  request: { readonly since: string; readonly after: string; readonly limit: number },
): Promise<{ loggers: string[] }> {
  const found = await db
    .selectFrom('equipment_sensor')
    .select('logger')
    .distinct()
    .where('logger', '>', request.after)
    .where((is) => is.or([is('detached_at', 'is', null), is('detached_at', '>', request.since)]))
    .orderBy('logger')
    .limit(request.limit)
    .execute();
  return { loggers: found.map(({ logger }) => logger) };
}

/** Levels of regions that are followed upwards; a tree has fewer. */
const LEVELS_MAX = 32;

/** The zone of a facility and the regions that it lies in as of today, the smallest first. */
export async function facilityHome(
  { db }: View,
  { facility }: { readonly facility: string },
): Promise<{ zone: string | undefined; regions: string[] }> {
  const home = await db
    .selectFrom('facility')
    .select(['zone', 'region'])
    .where('id', '=', facility)
    .executeTakeFirst();
  const regions: string[] = [];
  let next: string | null = home?.region ?? null;
  while (next !== null && regions.length < LEVELS_MAX) {
    regions.push(next);
    const region: { parent: string | null } | undefined = await db
      .selectFrom('region')
      .select('parent')
      .where('id', '=', next)
      .executeTakeFirst();
    next = region?.parent ?? null;
  }
  return { zone: home?.zone, regions };
}
