import type { AccessRow } from '@lumbung/schemas/endpoints/access-record';
import type { Database } from '../tables/database.ts';
import { keysetOf, pageOf } from './page.ts';
import type { Page, PageRequest } from './page.ts';
import type { View } from './view.ts';
import { withoutNulls } from './without-nulls.ts';

/** Lists who read and exported what of the log, newest first; of one user where one is named. */
export async function listAccesses(
  { db }: View,
  request: PageRequest & { readonly user?: string | undefined },
): Promise<Page<AccessRow>> {
  const [before] = keysetOf(request.cursor, [0]) ?? [];
  let query = db.selectFrom('access_read').selectAll().orderBy('ordinal', 'desc');
  if (before !== undefined) query = query.where('ordinal', '<', Number(before));
  if (request.user !== undefined) query = query.where('user_id', '=', request.user);
  const found = await query.limit(request.limit + 1).execute();
  return pageOf(found, request.limit, accessRow, ({ ordinal }) => [ordinal]);
}

function accessRow(row: Database['access_read']): AccessRow {
  return withoutNulls({
    ordinal: row.ordinal,
    user: row.user_id,
    recordedAt: row.recorded_at,
    read: row.read_kind,
    form: row.form,
    from: row.first_ordinal,
    to: row.last_ordinal,
    until: row.until_time,
    facility: row.facility,
    event: row.event_id,
  }) as AccessRow;
}
