import { sql } from 'kysely';
import type { Account } from '@lumbung/schemas/stock/accounts';
import type { View } from './view.ts';

/** What an account of an item and a lot has at a facility; the lot is empty where there is none. */
export type AccountSum = {
  readonly item: string;
  readonly lot: string;
  readonly account: Account;
  readonly quantity: number;
};

/** Whose sums, of the events up to an ordinal that the read models have reached. */
type SumsRequest = { readonly facility: string; readonly ordinal: number };

/** The sums of a facility's accounts: of its postings, and of its stock as it is kept. */
export async function accountSums(
  view: View,
  request: SumsRequest,
): Promise<{ postings: AccountSum[]; balances: AccountSum[] }> {
  return {
    postings: await sumsOfPostings(view, request),
    balances: await sumsOfBalances(view, request),
  };
}

async function sumsOfPostings(
  { db }: View,
  { facility, ordinal }: SumsRequest,
): Promise<AccountSum[]> {
  const seen = sql`facility = ${facility} and ordinal <= ${ordinal}`;
  const { rows } = await sql<AccountSum>`
    select item, lot, account, sum(quantity) as quantity
    from (
      select item, coalesce(lot, '') as lot, account_to as account, quantity
      from ${sql.table('posting')} where ${seen}
      union all
      select item, coalesce(lot, '') as lot, account_from as account, -quantity as quantity
      from ${sql.table('posting')} where ${seen}
    ) as moved
    group by item, lot, account
    having sum(quantity) <> 0`.execute(db);
  return rows;
}

/** What is on hand now, less what was recorded after the ordinal. */
async function sumsOfBalances(
  { db }: View,
  { facility, ordinal }: SumsRequest,
): Promise<AccountSum[]> {
  const { rows } = await sql<AccountSum>`
    select item, lot, 'onHand' as account, sum(quantity) as quantity
    from (
      select item, coalesce(lot, '') as lot, quantity
      from ${sql.table('balance')} where facility = ${facility}
      union all
      select item, coalesce(lot, '') as lot,
        (case when account_from = 'onHand' then quantity else 0 end)
        - (case when account_to = 'onHand' then quantity else 0 end) as quantity
      from ${sql.table('posting')} where facility = ${facility} and ordinal > ${ordinal}
    ) as held
    group by item, lot
    having sum(quantity) <> 0`.execute(db);
  return rows;
}

/** The facilities that have postings up to an ordinal, or stock. */
export async function facilitiesWithBooks(
  { db }: View,
  { ordinal }: { readonly ordinal: number },
): Promise<{ facilities: string[] }> {
  const { rows } = await sql<{ facility: string }>`
    select facility from ${sql.table('posting')} where ordinal <= ${ordinal}
    union
    select facility from ${sql.table('balance')} where quantity <> 0`.execute(db);
  return { facilities: rows.map(({ facility }) => facility) };
}
