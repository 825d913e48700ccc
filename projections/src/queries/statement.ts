import { sql } from 'kysely';
import type { StatementRow } from '@lumbung/schemas/endpoints/periods';
import {
  STATEMENT_PARTS,
  STATEMENT_PARTS_OF,
  closingOf,
} from '@lumbung/schemas/stock/statement-parts';
import type { StatementAccount, StatementPart } from '@lumbung/schemas/stock/statement-parts';
import { heldAt } from './held.ts';
import { momentOf } from './moment.ts';
import type { Moment, Question } from './moment.ts';
import type { Page, SearchRequest } from './page.ts';
import { among, listedItems } from './planning-items.ts';
import type { ListedItem } from './planning-items.ts';
import type { View } from './view.ts';

/** Which statement is asked for: from after one moment up to another, both as `asAt` says them. */
export type StatementRequest = SearchRequest &
  Omit<Question, 'asAt'> & { readonly after: string; readonly upTo: string };

/**
 * What a facility had of each item at the beginning of a period, what came, went and was adjusted
 * in it, and what it had at its end, in either book. Transfers are parts of their own.
 */
export async function getStatement(
  view: View,
  request: StatementRequest,
): Promise<
  Page<StatementRow> & Pick<Moment, 'ordinal' | 'book'> & { after: string; upTo: string }
> {
  const opening = await momentOf(view, { ...request, asAt: request.after }, undefined);
  const closing = await momentOf(view, { ...request, asAt: request.upTo }, undefined);
  const page = await listedItems(view, request);
  const held = await openingOf(view, opening, page.rows);
  const changes = await changesOf(view, opening.asAt, closing, page.rows);
  const rows = page.rows.map((item) => {
    const of = changes.filter((change) => change.item === item.item);
    return statementRow(item, held.get(item.item) ?? 0, of);
  });
  const { ordinal, book } = closing;
  return { ...page, rows, ordinal, book, after: opening.asAt, upTo: closing.asAt };
}

type Change = {
  item: string;
  account: StatementAccount;
  /** Whether the account gave to the shelves; where an entry is taken back, what the entry did. */
  gave: number;
  quantity: number;
};

function statementRow(item: ListedItem, opening: number, of: readonly Change[]): StatementRow {
  const partOf = (part: StatementPart): number =>
    of
      .filter((change) => partOfChange(change) === part)
      .reduce((sum, { quantity }) => sum + STATEMENT_PARTS[part] * quantity, 0);
  const figures = {
    opening,
    received: partOf('received'),
    arrived: partOf('arrived'),
    consumed: partOf('consumed'),
    dispatched: partOf('dispatched'),
    adjusted: partOf('adjusted'),
  };
  return { ...item, ...figures, closing: closingOf(figures), changes: changesByAccount(of) };
}

function partOfChange({ account, gave }: Change): StatementPart {
  const { gave: whereItGave, gained } = STATEMENT_PARTS_OF[account];
  return gave === 1 ? whereItGave : gained;
}

function changesByAccount(of: readonly Change[]): StatementRow['changes'] {
  const sums = new Map<StatementAccount, number>();
  for (const { account, quantity } of of) sums.set(account, (sums.get(account) ?? 0) + quantity);
  return [...sums]
    .filter(([, quantity]) => quantity !== 0)
    .map(([account, quantity]) => ({ account, quantity }));
}

async function openingOf(
  view: View,
  opening: Moment,
  items: readonly ListedItem[],
): Promise<ReadonlyMap<string, number>> {
  const held = heldAt(
    view,
    opening,
    items.map(({ item }) => item),
  );
  const { rows } = await sql<{ item: string; quantity: number }>`
    select balance.item, sum(held.quantity) as quantity
    from (${held}) as held
    join ${sql.table('balance')} as balance
      on balance.facility = ${opening.facility} and balance.balance = held.balance
    group by balance.item`.execute(view.db);
  return new Map(rows.map(({ item, quantity }) => [item, quantity]));
}

/** What each account gave to the shelves, or, below zero, gained from them. */
async function changesOf(
  { db, sql: dialect }: View,
  after: string,
  { facility, asAt, ordinal, book }: Moment,
  items: readonly ListedItem[],
): Promise<Change[]> {
  const time = sql.ref(book === 'restated' ? 'occurred_at' : 'booked_at');
  const { rows } = await sql<Change>`
    select item, account, gave, sum(quantity) as quantity from (
      select item,
        case when (account_to = 'onHand') = (reverses_event is null) then 1 else 0 end as gave,
        case when account_to = 'onHand' then account_from else account_to end as account,
        case when account_to = 'onHand' then quantity else -quantity end as quantity
      from ${sql.table('posting')}
      where facility = ${facility} and item in ${among(dialect, items)}
        and ${time} > ${after} and ${time} <= ${asAt} and ordinal <= ${ordinal}
        and (account_from = 'onHand') <> (account_to = 'onHand')
    ) as moved
    group by item, account, gave
    having sum(quantity) <> 0
    order by item, account, gave`.execute(db);
  return rows;
}
