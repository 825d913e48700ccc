import { sql } from 'kysely';
import type { Consumption, PlanningRow } from '@lumbung/schemas/endpoints/planning-rows';
import { figureOf } from '@lumbung/schemas/planning/figure';
import type { Figure } from '@lumbung/schemas/planning/figure';
import { levelsOf as plannedLevels, statusOf } from '@lumbung/schemas/planning/levels';
import type { ItemPolicy } from '@lumbung/schemas/planning/levels';
import type { StockOutPeriod } from '@lumbung/schemas/planning/stock-out-days';
import { stockOutsOf } from '@lumbung/schemas/planning/stock-outs';
import type { Switches } from '@lumbung/schemas/planning/switches';
import { civilDateOf, dayAfter, startOfDay } from '@lumbung/schemas/time';
import type { Database } from '../tables/database.ts';
import type { Page } from './page.ts';
import { consumedOf } from './planning-consumption.ts';
import type { Consumed } from './planning-consumption.ts';
import { among, levelsOf, listedItems } from './planning-items.ts';
import type { ListedItem, PeriodRequest } from './planning-items.ts';
import { inTransitTo, stockNowOf } from './planning-stock.ts';
import type { StockNow } from './planning-stock.ts';
import { stockOutDays } from './stock-outs.ts';
import { usableChangesOf } from './stock-outs-changes.ts';
import type { View } from './view.ts';
import { withoutNulls } from './without-nulls.ts';

/** What is asked of a facility's planning. */
export type PlanningRequest = PeriodRequest & {
  /** The civil date at the facility: it decides what is expired. */
  readonly today: string;
  readonly switches: Switches;
};

/**
 * What a facility consumes of each item that can be ordered, how long its usable stock lasts, and
 * what to order. Everything is computed at read, from the entries of the page's items.
 */
export async function listPlanning(
  view: View,
  request: PlanningRequest,
): Promise<Page<PlanningRow>> {
  const { facility, period } = request;
  const page = await listedItems(view, { ...request, orderable: true });
  const since = startOfDay(period.from, period.zone);
  const followed = { facility, items: page.rows, zone: period.zone, until: endOf(period), since };
  const known = {
    changes: await usableChangesOf(view, followed),
    consumed: await consumedOf(view, facility, page.rows, period),
    stock: await stockNowOf(view, request, page.rows),
    inTransit: await inTransitTo(view, request, page.rows),
    policies: await policiesOf(view, facility, page.rows),
  };
  return { ...page, rows: page.rows.map((item) => planned(item, known, request)) };
}

/** The first moment after the period, or the one from which nothing is known yet. */
function endOf({ to, zone, until }: StockOutPeriod): string {
  const over = startOfDay(dayAfter(to), zone);
  return over < until ? over : until;
}

type Known = {
  readonly changes: Awaited<ReturnType<typeof usableChangesOf>>;
  readonly consumed: (item: string) => Consumed;
  readonly stock: ReadonlyMap<string, StockNow>;
  readonly inTransit: ReadonlyMap<string, number>;
  readonly policies: ReadonlyMap<string, ItemPolicy>;
};

function planned(item: ListedItem, known: Known, request: PlanningRequest): PlanningRow {
  const { period, switches } = request;
  const changes = known.changes(item.item);
  const { onHand, usable } = known.stock.get(item.item) ?? { onHand: 0, usable: 0 };
  const inTransit = known.inTransit.get(item.item) ?? 0;
  const policy = known.policies.get(item.item);
  const consumption = consumptionOf(known.consumed(item.item), switches);
  const days = stockOutDays(stockOutsOf(changes, endOf(period)), period);
  const fullDaysOut = switches.stockOutDays === 'leftOut' ? (days.stockOutFullDays.value ?? 0) : 0;
  const { monthDays } = switches;
  const pace = { consumption: consumption.total, days: daysOf(request), fullDaysOut, monthDays };
  const average = figureOf('averageMonthlyConsumption', pace, switches);
  const levels = policy === undefined ? undefined : plannedLevels(policy, average, switches);
  const knownFrom = firstDay(changes[0]?.at, request);
  return {
    ...item,
    onHand,
    usable,
    inTransit,
    status: statusOf(usable, levels?.minimum.value, levels?.maximum.value),
    ...(policy === undefined ? {} : { policy }),
    ...(knownFrom === undefined ? {} : { knownFrom }),
    consumption,
    averageMonthlyConsumption: average,
    monthsOfStock: monthsOfStock(usable, average, switches),
    ...days,
    ...levels,
    suggestedOrder: suggestedOrder({ usable, inTransit }, levels?.maximum),
  };
}

function consumptionOf(consumed: Consumed, { transfers }: Switches): Consumption {
  const { used, issued, transferred } = consumed;
  return { ...consumed, total: used + issued + (transfers === 'counted' ? transferred : 0) };
}

/** The days of the period that came, today with them. */
function daysOf({ period, today }: PlanningRequest): number {
  const last = period.to < today ? period.to : today;
  if (last < period.from) return 0;
  const from = Temporal.PlainDate.from(period.from);
  return from.until(last, { largestUnit: 'days' }).days + 1;
}

/** The day of the first entry, where the book began within the period. */
function firstDay(at: string | undefined, { period }: PlanningRequest): string | undefined {
  if (at === undefined) return undefined;
  const day = civilDateOf(at, period.zone);
  return day > period.from ? day : undefined;
}

function monthsOfStock(usable: number, average: Figure, switches: Switches): Figure {
  const averageMonthlyConsumption = average.value ?? 0;
  const figure = figureOf('monthsOfStock', { usable, averageMonthlyConsumption }, switches);
  const { noValue = figure.noValue } = average;
  return noValue === undefined ? figure : { ...figure, noValue };
}

function suggestedOrder(
  stock: { readonly usable: number; readonly inTransit: number },
  maximum: Figure | undefined,
): Figure {
  const order = figureOf('suggestedOrder', { maximum: maximum?.value ?? 0, ...stock });
  const { value: _, ...without } = order;
  if (maximum === undefined) return { ...without, noValue: 'noLevels' };
  const { switches } = maximum;
  return switches === undefined ? order : { ...order, switches };
}

async function policiesOf(
  { db, sql: dialect }: View,
  facility: string,
  items: readonly ListedItem[],
): Promise<ReadonlyMap<string, ItemPolicy>> {
  const { rows } = await sql<Database['item_policy']>`
    select * from (${levelsOf(facility)}) as level
    where level.item in ${among(dialect, items)}`.execute(db);
  return new Map(rows.map((row) => [row.item, policyOf(row)]));
}

function policyOf(row: Database['item_policy']): ItemPolicy {
  return withoutNulls({
    minimum: row.minimum,
    maximum: row.maximum,
    leadTimeDays: row.lead_time_days,
    reviewPeriodDays: row.review_period_days,
    bufferPercent: row.buffer_percent,
    maximumMonthsOfStock: row.maximum_months,
  });
}
