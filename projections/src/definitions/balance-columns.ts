import { balanceId } from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import type { Database } from '../tables/database.ts';

type KeyColumns = Pick<
  Database['balance'],
  'item' | 'lot' | 'program' | 'funding' | 'place' | 'vvm_stage'
>;

/** Fills the columns of a balance key but its condition. */
export function keyColumnsOf(key: BalanceKey): KeyColumns {
  return {
    item: key.item,
    lot: key.lot ?? null,
    program: key.program ?? null,
    funding: key.funding ?? null,
    place: key.place,
    vvm_stage: key.vvmStage ?? null,
  };
}

/** Fills the columns that name a balance. */
export function balanceColumnsOf(
  key: BalanceKey,
): KeyColumns & Pick<Database['balance'], 'balance' | 'condition'> {
  return { balance: balanceId(key), ...keyColumnsOf(key), condition: key.condition };
}
