import type { RecallFacilityRow, RecallRow, RecallTotal } from '@lumbung/schemas/endpoints/recalls';
import type { LotRow } from '@lumbung/schemas/endpoints/lots';
import type { Database } from '../tables/database.ts';
import type { Visible } from './facilities.ts';
import { lotsOfClasses } from './lot-classes.ts';
import { lotRow } from './lots.ts';
import { beyond, keysetOf, pageOf } from './page.ts';
import type { Page, PageRequest } from './page.ts';
import { accountOf, totalOf } from './recall-account.ts';
import type { LotAccount } from './recall-account.ts';
import type { View } from './view.ts';
import { withoutNulls } from './without-nulls.ts';

/** Lists the recalls, newest first. */
export async function listRecalls({ db }: View, request: PageRequest): Promise<Page<RecallRow>> {
  const [before] = keysetOf(request.cursor, [0]) ?? [];
  const all = db.selectFrom('recall').selectAll();
  const rows = before === undefined ? all : all.where('ordinal', '<', Number(before));
  const found = await rows
    .orderBy('ordinal', 'desc')
    .limit(request.limit + 1)
    .execute();
  return pageOf(found, request.limit, recallRow, ({ ordinal }) => [ordinal]);
}

/** A recall with what became of its lots in each visible facility that ever had one. */
export async function getRecall(
  view: View,
  request: PageRequest & { readonly recall: string; readonly visible: Visible },
): Promise<
  Page<RecallFacilityRow> & {
    readonly recall: RecallRow | undefined;
    readonly lots: LotRow[];
    readonly total: RecallTotal;
  }
> {
  const { db } = view;
  const { recall: id } = request;
  const recall = await db.selectFrom('recall').selectAll().where('id', '=', id).executeTakeFirst();
  const lots = await db
    .selectFrom('recall_lot')
    .innerJoin('lot', 'lot.id', 'recall_lot.lot')
    .selectAll('lot')
    .where('recall_lot.recall', '=', id)
    .orderBy('lot.sort_expiry')
    .orderBy('lot.id')
    .execute();
  const members = await lotsOfClasses(
    view,
    lots.map((lot) => lot.id),
  );
  const total = totalOf(await accounts(view, members, request.visible));
  const page = await facilitiesPage(view, members, request);
  return { recall: recall && recallRow(recall), lots: lots.map(lotRow), total, ...page };
}

async function facilitiesPage(
  view: View,
  lots: readonly string[],
  request: PageRequest & { readonly visible: Visible },
): Promise<Page<RecallFacilityRow>> {
  let query = view.db
    .selectFrom('lot_account')
    .leftJoin('facility', 'facility.id', 'lot_account.facility')
    .select(['lot_account.facility', 'facility.name'])
    .distinct()
    .where('lot', 'in', view.sql.valuesOf(lots))
    .where(beyond(['lot_account.facility'], keysetOf(request.cursor, [''])))
    .orderBy('lot_account.facility')
    .limit(request.limit + 1);
  if (request.visible !== 'all') {
    query = query.where('lot_account.facility', 'in', view.sql.valuesOf([...request.visible]));
  }
  const found = await query.execute();
  const shown = new Set(found.map(({ facility }) => facility));
  const held = Map.groupBy(await accounts(view, lots, shown), ({ facility }) => facility);
  const rowOf = ({ facility, name }: (typeof found)[number]): RecallFacilityRow => ({
    facility,
    ...(name === null ? {} : { name }),
    ...accountOf(held.get(facility) ?? []),
  });
  return pageOf(found, request.limit, rowOf, ({ facility }) => [facility]);
}

/** What the accounts of some facilities gained and gave of some lots, all lots together. */
async function accounts(
  { db, sql }: View,
  lots: readonly string[],
  facilities: Visible,
): Promise<LotAccount[]> {
  let query = db
    .selectFrom('lot_account')
    .select(['facility', 'account', 'condition'])
    .select(({ fn }) => [fn.sum<number>('gained').as('gained'), fn.sum<number>('gave').as('gave')])
    .where('lot', 'in', sql.valuesOf(lots))
    .groupBy(['facility', 'account', 'condition']);
  if (facilities !== 'all') query = query.where('facility', 'in', sql.valuesOf([...facilities]));
  return query.execute();
}

function recallRow(row: Database['recall']): RecallRow {
  const { ordinal: _, issued_at: issuedAt, closed_at: closedAt, ...said } = row;
  return withoutNulls({ ...said, issuedAt, closedAt }) as RecallRow;
}
