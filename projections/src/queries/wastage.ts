import { sql } from 'kysely';
import type { WastageRow } from '@lumbung/schemas/endpoints/planning-rows';
import { figureOf } from '@lumbung/schemas/planning/figure';
import { consumedOf, gained, occurredIn } from './planning-consumption.ts';
import { among, listedItems } from './planning-items.ts';
import type { ListedItem, PeriodRequest } from './planning-items.ts';
import type { Page } from './page.ts';
import type { View } from './view.ts';

/**
 * What a facility wasted of its items in a period: from opened vials, and unopened when it was set
 * aside for disposal. What takes a discard back takes it from the reason that the discard had.
 */
export async function listWastage(view: View, request: PeriodRequest): Promise<Page<WastageRow>> {
  const { facility, period } = request;
  const page = await listedItems(view, request);
  const consumed = await consumedOf(view, facility, page.rows, period);
  const reasons = await wastedByReason(view, request, page.rows);
  const rows = page.rows.map((item): WastageRow => {
    const of = reasons.filter((row) => row.item === item.item);
    const openVial = wasted(of.map(({ reason, open }) => ({ reason, quantity: open })));
    const closedVial = wasted(of.map(({ reason, closed }) => ({ reason, quantity: closed })));
    const { used } = consumed(item.item);
    const opened = { administered: used, openVialWasted: openVial.quantity };
    return {
      ...item,
      used,
      openVial,
      closedVial,
      openVialWastageRate: figureOf('openVialWastageRate', opened),
      closedVialWastageRate: figureOf('closedVialWastageRate', {
        ...opened,
        closedVialWasted: closedVial.quantity,
      }),
    };
  });
  return { ...page, rows };
}

type FoundWaste = { item: string; reason: string | null; open: number; closed: number };

async function wastedByReason(
  { db, sql: dialect }: View,
  { facility, period }: PeriodRequest,
  items: readonly ListedItem[],
): Promise<FoundWaste[]> {
  const { rows } = await sql<FoundWaste>`
    select item, reason, sum(open) as open, sum(closed) as closed
    from (
      select posting.item, coalesce(original.reason, posting.reason) as reason,
        ${gained('wasted')} as open,
        case when posting.account_from = 'onHand' and posting.account_to = 'onHand'
          then posting.quantity * (
            (case when posting.condition_to = 'awaitingDisposal' then 1 else 0 end)
            - (case when posting.condition_from = 'awaitingDisposal' then 1 else 0 end)
          )
          else 0
        end as closed
      from ${sql.table('posting')} as posting
      left join ${sql.table('document')} as document
        on document.facility = posting.facility and document.event = posting.reverses_event
      left join ${sql.table('posting')} as original
        on original.ordinal = document.ordinal and original.line = posting.reverses_line
      where posting.facility = ${facility}
        and posting.item in ${among(dialect, items)}
        and ${occurredIn(period)}
    ) as waste
    where open <> 0 or closed <> 0
    group by item, reason
    order by item, reason`.execute(db);
  return rows;
}

function wasted(
  reasons: readonly { readonly reason: string | null; readonly quantity: number }[],
): WastageRow['openVial'] {
  const byReason = reasons
    .filter(({ quantity }) => quantity !== 0)
    .map(({ reason, quantity }) => ({ ...(reason === null ? {} : { reason }), quantity }));
  return { quantity: byReason.reduce((sum, { quantity }) => sum + quantity, 0), byReason };
}
