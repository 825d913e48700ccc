import { sql } from 'kysely';
import type { EquipmentStatus } from '@lumbung/schemas/coldchain/equipment-statuses';

/** What has no report yet was registered because it is there and works. */
export const STATUS_WITHOUT_REPORT: EquipmentStatus = 'functioning';

/** The last status that was reported of a row of `equipment`, by when it was so. */
export const lastStatus = sql<string | null>`(
  select said.status from ${sql.table('equipment_status')} as said
  where said.equipment = ${sql.ref('equipment.id')}
  order by said.occurred_at desc, said.ordinal desc limit 1
)`;
