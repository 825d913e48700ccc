import type { LotStatus } from '@lumbung/schemas/catalogue/lot-statuses';
import { lotsOfClasses } from './lot-classes.ts';
import type { View } from './view.ts';
import { withoutNulls } from './without-nulls.ts';

/** A lot that is recalled, with all that were merged into it. */
export type RecalledLot = {
  readonly lot: string;
  /** The recall that set its status, where one did. */
  readonly recall: string | undefined;
  readonly members: readonly string[];
};

/** What of a recalled lot is still in usable condition in a facility, by where it stands. */
export type RecalledStock = {
  readonly facility: string;
  readonly line: {
    readonly item: string;
    readonly program?: string;
    readonly funding?: string;
    readonly place: string;
    readonly vvmStage?: number;
    readonly quantity: number;
  };
};

/** The lots that have a status now. */
export async function lotsOfStatus(
  view: View,
  { status }: { readonly status: LotStatus },
): Promise<{ readonly lots: RecalledLot[] }> {
  const found = await view.db
    .selectFrom('lot')
    .select(['id', 'recall'])
    .where('status', '=', status)
    .where('into_lot', 'is', null)
    .orderBy('id')
    .execute();
  const lots: RecalledLot[] = [];
  for (const { id: lot, recall } of found) {
    const members = await lotsOfClasses(view, [lot]);
    lots.push({ lot, recall: recall ?? undefined, members });
  }
  return { lots };
}

/**
 * What of some lots, together, is in usable condition: in one facility, or in each that ever had
 * one. What amounts to nothing is left away.
 */
export async function recalledStock(
  { db, sql }: View,
  { members, facility }: { readonly members: readonly string[]; readonly facility?: string },
): Promise<{ readonly stock: RecalledStock[] }> {
  const lots = sql.valuesOf(members);
  const holding = db
    .selectFrom('lot_account')
    .select('facility')
    .where('lot', 'in', lots)
    .where('account', '=', 'onHand');
  const place = ['facility', 'item', 'program', 'funding', 'place', 'vvm_stage'] as const;
  let query = db
    .selectFrom('balance')
    .select(place)
    .select(({ fn }) => fn.sum<number>('quantity').as('quantity'))
    .where('condition', '=', 'usable')
    .where('lot', 'in', lots)
    .groupBy(place)
    .having(({ fn }) => fn.sum<number>('quantity'), '>', 0)
    .orderBy('facility');
  query =
    facility === undefined
      ? query.where('facility', 'in', holding)
      : query.where('facility', '=', facility);
  const found = await query.execute();
  return {
    stock: found.map(({ facility: holder, vvm_stage: vvmStage, ...row }) => ({
      facility: holder,
      line: withoutNulls({ ...row, vvmStage }),
    })),
  };
}
