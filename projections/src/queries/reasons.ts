import type { ReasonRow } from '@lumbung/schemas/endpoints/catalogue';
import { REASONS } from '@lumbung/schemas/stock/reasons';
import type { Reason } from '@lumbung/schemas/stock/reasons';
import { sortText } from '../tables/coded.ts';
import type { Database } from '../tables/database.ts';
import { rowsByName } from './by-name.ts';
import { keysetOf, pageOf } from './page.ts';
import type { Keyset, Page, SearchRequest } from './page.ts';
import type { View } from './view.ts';
import { withoutNulls } from './without-nulls.ts';

/** A reason with its place in the list: built-in ones by number, then the country's own by name. */
type Listed = { readonly row: ReasonRow; readonly place: readonly [number, string, string] };

const BUILT_IN: readonly Listed[] = Object.entries<Reason>(REASONS).map(([id, reason], index) => ({
  row: {
    id,
    code: id,
    name: reason.description,
    class: reason.class,
    directions: [...reason.directions],
    ...(reason.account === undefined ? {} : { account: reason.account }),
    builtIn: true,
    hidden: false,
  },
  place: [index, '', ''],
}));

/** Lists the reasons: the built-in ones first, then the country's own by name. */
export async function listReasons(view: View, request: SearchRequest): Promise<Page<ReasonRow>> {
  const place = keysetOf(request.cursor, [0, '', '']);
  const after = place === undefined ? -1 : Number(place[0]);
  const builtIn = BUILT_IN.filter(
    (listed) => listed.place[0] > after && isFound(listed, request.q),
  );
  const own = await ownReasons(view, request, place?.slice(1));
  return pageOf(
    [...builtIn, ...own],
    request.limit,
    ({ row }) => row,
    (listed) => listed.place,
  );
}

function isFound({ row }: Listed, q = ''): boolean {
  const needle = sortText(q.trim());
  return [row.code, row.name].some((shown) => sortText(shown).includes(needle));
}

async function ownReasons(
  view: View,
  request: SearchRequest,
  place: Keyset | undefined,
): Promise<readonly Listed[]> {
  const found = await rowsByName(view, 'reason', request, place);
  return found.map((row) => ({
    row: ownReason(row),
    place: [BUILT_IN.length, row.sort_name, row.id],
  }));
}

function ownReason(row: Database['reason']): ReasonRow {
  return withoutNulls({
    id: row.id,
    code: row.code,
    name: row.name,
    class: row.class,
    directions: JSON.parse(row.directions) as ReasonRow['directions'],
    account: row.account,
    builtIn: false,
    hidden: row.hidden === 1,
  }) as ReasonRow;
}
