import { sql } from 'kysely';
import { EQUIPMENT_STATUSES } from '@lumbung/schemas/coldchain/equipment-statuses';
import type { EquipmentStatus } from '@lumbung/schemas/coldchain/equipment-statuses';
import { STATUS_WITHOUT_REPORT, lastStatus } from './equipment-status.ts';
import type { Visible } from './facilities.ts';
import { regionTree } from './region-tree.ts';
import type { View } from './view.ts';

type StatusCount = { readonly status: EquipmentStatus; readonly count: number };

/** How much equipment functions, of what is installed. */
type FunctionalRate = {
  readonly installed: number;
  readonly functioning: number;
  /** Functioning ÷ installed, in thousandths; absent where nothing is installed. */
  readonly functionalPermille?: number;
  readonly statuses: StatusCount[];
};

/** How much of the visible equipment in service has which status; of a region when it is named. */
export async function countEquipment(
  view: View,
  request: { readonly visible: Visible; readonly region?: string | undefined },
): Promise<FunctionalRate> {
  let query = view.db
    .selectFrom('equipment')
    .innerJoin('facility', 'facility.id', 'equipment.facility')
    .select([lastStatus.as('status'), sql<number>`count(*)`.as('count')])
    .where('equipment.decommissioned_at', 'is', null)
    .groupBy(sql`status`);
  if (request.visible !== 'all') {
    query = query.where('equipment.facility', 'in', view.sql.valuesOf([...request.visible]));
  }
  if (request.region !== undefined) {
    query = query.where('facility.region', 'in', regionTree(view, [request.region]));
  }
  const statuses = (await query.execute()).map(({ status, count }) => ({
    status: (status ?? STATUS_WITHOUT_REPORT) as EquipmentStatus,
    count: Number(count),
  }));
  return functionalRate(statuses);
}

function functionalRate(found: readonly StatusCount[]): FunctionalRate {
  const of = (member: 'installed' | 'functioning'): number =>
    found.reduce((sum, { status, count }) => {
      return EQUIPMENT_STATUSES[status][member] ? sum + count : sum;
    }, 0);
  const statuses = (Object.keys(EQUIPMENT_STATUSES) as EquipmentStatus[]).map((status) => ({
    status,
    count: found.reduce((sum, each) => (each.status === status ? sum + each.count : sum), 0),
  }));
  const [installed, functioning] = [of('installed'), of('functioning')];
  const counted = { installed, functioning, statuses };
  if (installed === 0) return counted;
  return { ...counted, functionalPermille: Math.round((functioning * 1_000) / installed) };
}
