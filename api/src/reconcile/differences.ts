import type { AccountSum } from '@lumbung/projections/queries/account-sums';
import type {
  Reconciled,
  ReconciliationDifference,
} from '@lumbung/schemas/endpoints/reconciliation';
import type { Account } from '@lumbung/schemas/stock/accounts';
import { sumKey } from './replayed-sums.ts';
import type { Sums } from './replayed-sums.ts';

/** The sums of a facility as each has them that is compared; the log's are always there. */
export type SumsOfAll = { readonly log: Sums } & {
  readonly [Source in Exclude<Reconciled, 'log'>]?: Sums;
};

/** The sums as a query answers them, by their keys. */
export function byKey(sums: readonly AccountSum[]): Sums {
  return new Map(sums.map((sum) => [sumKey(sum.item, sum.lot, sum.account), Number(sum.quantity)]));
}

/** How many different accounts there are, and those that are not the same everywhere. Pure. */
export function differencesOf(
  facility: string,
  of: SumsOfAll,
): { readonly sums: number; readonly differences: readonly ReconciliationDifference[] } {
  const keys = new Set(Object.values(of).flatMap((sums) => [...sums.keys()]));
  const differences = [...keys].toSorted().flatMap((key) => {
    const [item = '', lot = '', account = ''] = key.split('|');
    const found = foundOf(of, key, account as Account);
    const isSame = Object.values(found).every((quantity) => quantity === found.log);
    if (isSame) return [];
    return [{ kind: 'difference', facility, item, lot, account: account as Account, ...found }];
  });
  return { sums: keys.size, differences: differences as ReconciliationDifference[] };
}

type Found = Pick<ReconciliationDifference, Reconciled>;

/** What each has of an account; the stock on hand is kept of one account alone. */
function foundOf(of: SumsOfAll, key: string, account: Account): Found {
  const { log, postings, balances, facts } = of;
  return {
    log: log.get(key) ?? 0,
    ...(postings === undefined ? {} : { postings: postings.get(key) ?? 0 }),
    ...(balances === undefined || account !== 'onHand' ? {} : { balances: balances.get(key) ?? 0 }),
    ...(facts === undefined ? {} : { facts: facts.get(key) ?? 0 }),
  };
}
