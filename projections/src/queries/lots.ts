import { normalisedLotNumber } from '@lumbung/schemas/catalogue/lot-identifier';
import type { LotChangeRow, LotRow } from '@lumbung/schemas/endpoints/lots';
import type { Database } from '../tables/database.ts';
import { beyond, contains, keysetOf, pageOf } from './page.ts';
import type { Page, SearchRequest } from './page.ts';
import type { View } from './view.ts';
import { withoutNulls } from './without-nulls.ts';

/** Lists the lots of an item, earliest expiry first, those without expiry last. */
export async function listLots(
  { db }: View,
  request: SearchRequest & { readonly item: string },
): Promise<Page<LotRow>> {
  const found = await db
    .selectFrom('lot')
    .selectAll()
    .where('item', '=', request.item)
    .where(beyond(['sort_expiry', 'id'], keysetOf(request.cursor, ['', ''])))
    .where(contains(request.q, ['sort_number'], normalisedLotNumber))
    .orderBy('sort_expiry')
    .orderBy('id')
    .limit(request.limit + 1)
    .execute();
  return pageOf(found, request.limit, lotRow, (row) => [row.sort_expiry, row.id]);
}

/** One lot with what became of it, oldest first; no lot where none was seen. */
export async function getLot(
  { db }: View,
  { lot }: { readonly lot: string },
): Promise<{ readonly lot: LotRow | undefined; readonly history: LotChangeRow[] }> {
  const found = await db.selectFrom('lot').selectAll().where('id', '=', lot).executeTakeFirst();
  const changes = await db
    .selectFrom('lot_change')
    .selectAll()
    .where('lot', '=', lot)
    .orderBy('ordinal')
    .execute();
  return { lot: found && lotRow(found), history: changes.map(changeRow) };
}

/** A lot as the lists show it. */
export function lotRow(row: Database['lot']): LotRow {
  const { id, item, number, expiry, manufactured, status, recall, into_lot: into } = row;
  return withoutNulls({ id, item, number, expiry, manufactured, status, recall, into }) as LotRow;
}

function changeRow(row: Database['lot_change']): LotChangeRow {
  const { lot: _, occurred_at, recorded_at, into_lot, ...others } = row;
  const renamed = { occurredAt: occurred_at, recordedAt: recorded_at, into: into_lot };
  return withoutNulls({ ...others, ...renamed }) as LotChangeRow;
}
