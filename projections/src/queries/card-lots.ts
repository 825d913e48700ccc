import { sql } from 'kysely';
import type { CardLotRow } from '@lumbung/schemas/endpoints/stock-rows';
import { answeredAt } from './answered-at.ts';
import type { AnsweredAt } from './answered-at.ts';
import { carriedBy, carrying } from './carried.ts';
import { heldAt } from './held.ts';
import { momentOf } from './moment.ts';
import type { Moment, Question } from './moment.ts';
import { pageOf } from './page.ts';
import type { Keyset, Page, PageRequest } from './page.ts';
import { withBalances } from './stock-list.ts';
import { countedLot, survivorsAt } from './survivors.ts';
import { knownExpiry, mayBeUsedOn } from './usable.ts';
import { leftJoinLabel } from './versions.ts';
import type { View } from './view.ts';
import { withoutNulls } from './without-nulls.ts';

/** Of which item the lots are asked for. */
type CardLotsRequest = PageRequest & Question & { readonly item: string };

/**
 * The lots that a facility has had of an item, earliest expiry first, those without expiry last. A
 * class of merged lots is one row, with the expiry and the status of the one that survives.
 */
export async function listCardLots(
  view: View,
  request: CardLotsRequest,
): Promise<Page<CardLotRow> & AnsweredAt> {
  const { item, limit } = request;
  const carried = carriedBy(request.cursor, ['', ''], request);
  const moment = await momentOf(view, request, carried);
  const found = await lotsHeld(view, moment, item);
  const classes = [...Map.groupBy(found, ({ counted }) => counted).values()]
    .flatMap(([first, ...others]) =>
      first === undefined ? [] : [classOf([first, ...others], moment.day)],
    )
    .toSorted((one, other) => (isAfter(placeOf(one), placeOf(other)) ? 1 : -1))
    .filter((row) => carried === undefined || isAfter(placeOf(row), carried.place));
  const page = pageOf(
    classes.slice(0, limit + 1),
    limit,
    (row) => row,
    (row) => carrying(placeOf(row), moment),
  );
  return { ...page, ...answeredAt(moment) };
}

type FoundLot = {
  counted: string;
  lot: string;
  on_hand: number;
  usable: number;
  own_number: string | null;
  number: string | null;
  expiry: string | null;
  status: string | null;
};

type Members = readonly [FoundLot, ...FoundLot[]];

/** What the facility held of each lot; what is known of it is of the lot that it counts to. */
async function lotsHeld(view: View, moment: Moment, item: string): Promise<FoundLot[]> {
  const survivors = await survivorsAt(view, moment);
  const isUsable = mayBeUsedOn(moment.day, sql`standing.status`);
  const { rows } = await sql<FoundLot>`
    select ${countedLot('balance', survivors)} as counted, balance.lot,
      sum(held.quantity) as on_hand,
      sum(case when ${isUsable} then held.quantity else 0 end) as usable,
      max(coalesce(own.number, balance.lot_number)) as own_number,
      max(coalesce(label.number, balance.lot_number)) as number,
      max(${knownExpiry}) as expiry, max(standing.status) as status
    from (${heldAt(view, moment, [item])}) as held
    ${withBalances(moment, survivors)}
    ${leftJoinLabel('own', sql.id('balance', 'lot'), moment.ordinal)}
    where balance.lot is not null
    group by balance.lot`.execute(view.db);
  return rows;
}

function classOf(members: Members, today: string): CardLotRow {
  const [{ counted: lot, number, expiry, status }] = members;
  const sum = (of: 'on_hand' | 'usable'): number =>
    members.reduce((total, member) => total + member[of], 0);
  return {
    ...(withoutNulls({
      lot,
      lotNumber: number,
      expiry,
      lotStatus: status === 'released' ? null : status,
    }) as Pick<CardLotRow, 'lot' | 'lotNumber' | 'expiry' | 'lotStatus'>),
    expired: expiry !== null && expiry < today,
    onHand: sum('on_hand'),
    usable: sum('usable'),
    merged: members
      .filter((member) => member.lot !== lot)
      .map((member) => withoutNulls({ lot: member.lot, lotNumber: member.own_number })),
  };
}

/** A day after every expiry. */
const NEVER = '9999-12-31';

function placeOf({ expiry = NEVER, lot }: CardLotRow): [string, string] {
  return [expiry, lot];
}

function isAfter([expiry, lot]: [string, string], place: Keyset): boolean {
  const [then, that] = place.map(String) as [string, string];
  return expiry > then || (expiry === then && lot > that);
}
