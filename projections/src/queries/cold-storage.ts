import { sql } from 'kysely';
import { EQUIPMENT_STATUSES } from '@lumbung/schemas/coldchain/equipment-statuses';
import type { EquipmentStatus } from '@lumbung/schemas/coldchain/equipment-statuses';
import type { ColdStorageRow } from '@lumbung/schemas/endpoints/equipment';
import { STORAGE_CLASS_NAMES } from '@lumbung/schemas/catalogue/storage-classes';
import { STATUS_WITHOUT_REPORT, lastStatus } from './equipment-status.ts';
import type { View } from './view.ts';

const MICROLITRES_PER_MILLILITRE = 1_000;
const PERMILLE = 1_000;

/**
 * How full the cold rooms of a facility are: capacity utilisation = Σ(stock on hand × packed
 * volume) ÷ net storage volume, by storage class, as WHO's effective vaccine management asks
 * (criterion E3). Equipment that does not function, or is out of service, has no room. Classes
 * without room and without stock are left away.
 */
export async function getColdStorage(
  view: View,
  { facility }: { readonly facility: string },
): Promise<{ readonly rows: ColdStorageRow[] }> {
  const [volumes, goods] = [await volumesIn(view, facility), await goodsIn(view, facility)];
  const rows = STORAGE_CLASS_NAMES.flatMap((storageClass): ColdStorageRow[] => {
    const net = volumes.get(storageClass) ?? 0;
    const stored = goods.filter((each) => each.storage_class === storageClass);
    if (net === 0 && stored.length === 0) return [];
    const microlitres = stored.reduce(
      (sum, { quantity, volume }) => sum + BigInt(quantity) * BigInt(volume ?? 0),
      0n,
    );
    const required = Number(ceilingOf(microlitres, BigInt(MICROLITRES_PER_MILLILITRE)));
    const unmeasuredItems = stored.filter(({ volume }) => volume === null).map(({ item }) => item);
    const row = {
      storageClass,
      netVolumeMillilitres: net,
      requiredVolumeMillilitres: required,
      unmeasuredItems,
    };
    if (net === 0) return [row];
    return [{ ...row, utilisationPermille: Math.round((required * PERMILLE) / net) }];
  });
  return { rows };
}

async function volumesIn({ db }: View, facility: string): Promise<Map<string, number>> {
  const found = await db
    .selectFrom('equipment')
    .innerJoin('equipment_capacity', 'equipment_capacity.equipment', 'equipment.id')
    .select([
      'equipment_capacity.storage_class',
      'equipment_capacity.net_volume_millilitres',
      lastStatus.as('status'),
    ])
    .where('equipment.facility', '=', facility)
    .where('equipment.decommissioned_at', 'is', null)
    .execute();
  const volumes = new Map<string, number>();
  for (const { storage_class, net_volume_millilitres, status } of found) {
    const known = (status ?? STATUS_WITHOUT_REPORT) as EquipmentStatus;
    if (!EQUIPMENT_STATUSES[known].functioning) continue;
    volumes.set(storage_class, (volumes.get(storage_class) ?? 0) + net_volume_millilitres);
  }
  return volumes;
}

type Goods = { item: string; storage_class: string; volume: number | null; quantity: number };

/** What is on hand of each item, in any condition: what awaits disposal takes room too. */
async function goodsIn({ db }: View, facility: string): Promise<Goods[]> {
  const { rows } = await sql<Goods>`
    select balance.item as item, item.storage_class as storage_class,
      item.packed_volume_microlitres as volume, sum(balance.quantity) as quantity
    from ${sql.table('balance')} as balance
    join ${sql.table('item')} as item on item.id = balance.item
    where balance.facility = ${facility}
    group by balance.item, item.storage_class, item.packed_volume_microlitres
    having sum(balance.quantity) > 0
    order by balance.item`.execute(db);
  return rows;
}

function ceilingOf(value: bigint, divisor: bigint): bigint {
  return (value + divisor - 1n) / divisor;
}
