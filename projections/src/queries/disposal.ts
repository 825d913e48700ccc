import { sql } from 'kysely';
import type { BatchRow, DestroyedRow } from '@lumbung/schemas/endpoints/disposal';
import type { Database } from '../tables/database.ts';
import { keysetOf, pageOf } from './page.ts';
import type { Page, PageRequest } from './page.ts';
import type { View } from './view.ts';
import { withoutNulls } from './without-nulls.ts';

/** Lists the destruction batches of a facility, newest first. */
export async function listDestructionBatches(
  { db }: View,
  request: PageRequest & { readonly facility: string },
): Promise<Page<BatchRow>> {
  const [createdAt, id] = keysetOf(request.cursor, ['', '']) ?? [];
  const found = await db
    .selectFrom('destruction_batch')
    .selectAll()
    .where('facility', '=', request.facility)
    .where((is) =>
      createdAt === undefined
        ? is.lit(true)
        : is(is.refTuple('created_at', 'id'), '<', is.tuple(`${createdAt}`, `${id}`)),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(request.limit + 1)
    .execute();
  return pageOf(found, request.limit, batchRow, (row) => [row.created_at, row.id]);
}

/** A destruction batch of a facility and what was destroyed in it; no batch where there is none. */
export async function getDestructionBatch(
  { db }: View,
  { facility, id }: { readonly facility: string; readonly id: string },
): Promise<{ readonly batch: BatchRow | undefined; readonly rows: DestroyedRow[] }> {
  const found = await db
    .selectFrom('destruction_batch')
    .selectAll()
    .where('id', '=', id)
    .where('facility', '=', facility)
    .executeTakeFirst();
  if (found === undefined) return { batch: undefined, rows: [] };
  return { batch: batchRow(found), rows: await destroyedIn({ db }, facility, id) };
}

type FoundRow = {
  item: string;
  name: string | null;
  unit: string | null;
  lot: string | null;
  lot_number: string | null;
  expiry: string | null;
  quantity: number;
};

async function destroyedIn(
  { db }: Pick<View, 'db'>,
  facility: string,
  batch: string,
): Promise<DestroyedRow[]> {
  const { rows } = await sql<FoundRow>`
    select posting.item, item.name, item.unit, posting.lot,
      coalesce(lot.number, posting.lot_number) as lot_number,
      coalesce(lot.expiry, posting.expiry) as expiry, sum(posting.quantity) as quantity
    from ${sql.table('destruction')} as destruction
    join ${sql.table('posting')} as posting on posting.ordinal = destruction.ordinal
    left join ${sql.table('reversal')} as reversal
      on reversal.event = posting.event and reversal.line = posting.line
    left join ${sql.table('item')} as item on item.id = posting.item
    left join ${sql.table('lot')} as lot on lot.id = posting.lot
    where destruction.facility = ${facility} and destruction.batch = ${batch}
      and posting.account_to = 'destroyed' and reversal.event is null
    group by posting.item, item.name, item.unit, posting.lot,
      coalesce(lot.number, posting.lot_number), coalesce(lot.expiry, posting.expiry)
    order by item.name, posting.item, expiry, posting.lot, lot_number`.execute(db);
  return rows.map(
    ({ lot_number: lotNumber, ...row }) =>
      withoutNulls({
        ...row,
        name: row.name ?? row.item,
        unit: row.unit ?? '',
        lotNumber,
      }) as DestroyedRow,
  );
}

function batchRow(row: Database['destruction_batch']): BatchRow {
  const { id, code, created_at: createdAt } = row;
  const { certificate, method, witnesses, destroyed_on: destroyedOn, certified_at } = row;
  if (certificate === null) return { id, code, createdAt };
  const said = { certificate, method, witnesses: (witnesses ?? '').split(' ') };
  const when = { destroyedOn, certifiedAt: certified_at };
  return { id, code, createdAt, certificate: { ...said, ...when } } as BatchRow;
}
