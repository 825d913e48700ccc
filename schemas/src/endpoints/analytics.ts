import { z } from 'zod';
import { Identifier } from '../identifiers.ts';
import { LIMITS } from '../limits.ts';
import { CivilDate } from '../time.ts';
import {
  DailyStockRow,
  ExpiryRiskRow,
  MonthlyConsumptionRow,
  StockOutDaysRow,
  WastageByItemRow,
} from './analytics-rows.ts';
import type { Endpoint } from './endpoint.ts';
import { pageOf, pageShape } from './shapes.ts';

const access = { kind: 'subtree', right: 'stock.read' } as const;

const { limit, cursor } = pageShape;

const askedShape = {
  limit,
  cursor,
  /** Only this facility; otherwise all that the caller may see. */
  facility: Identifier.optional(),
  item: Identifier.optional(),
};

const periodShape = {
  ...askedShape,
  /** The first and the last day, at each facility. */
  from: CivilDate,
  to: CivilDate,
};

/**
 * The questions over many facilities. They are answered from the facts in ClickHouse, which may be
 * behind the read models: `ordinal` is how far they have come.
 */
export const analyticsEndpoints = {
  analyseDailyStock: {
    slice: 'analytics',
    method: 'GET',
    path: '/v1/analytics/daily-stock',
    summary: 'What each facility had of each item at the end of each day',
    access,
    query: z.strictObject(periodShape),
    status: 200,
    reply: pageOf(DailyStockRow),
  },
  analyseConsumption: {
    slice: 'analytics',
    method: 'GET',
    path: '/v1/analytics/consumption',
    summary: 'What each facility consumed of each item in each month, as far as the days go',
    access,
    query: z.strictObject(periodShape),
    status: 200,
    reply: pageOf(MonthlyConsumptionRow),
  },
  analyseWastage: {
    slice: 'analytics',
    method: 'GET',
    path: '/v1/analytics/wastage',
    summary: 'What each facility wasted of each item, from opened vials and unopened, and why',
    access,
    query: z.strictObject(periodShape),
    status: 200,
    reply: pageOf(WastageByItemRow),
  },
  analyseStockOuts: {
    slice: 'analytics',
    method: 'GET',
    path: '/v1/analytics/stock-outs',
    summary: 'On how many days each item was out of stock at each facility',
    access,
    query: z.strictObject(periodShape),
    status: 200,
    reply: pageOf(StockOutDaysRow),
  },
  analyseExpiryRisk: {
    slice: 'analytics',
    method: 'GET',
    path: '/v1/analytics/expiry-risk',
    summary: 'How much of each lot will not be used before it expires, at the pace of late',
    access,
    query: z.strictObject({
      ...askedShape,
      /** The days of consumption that are looked back at, today among them. */
      daysBack: z.coerce.number().int().min(1).max(LIMITS.analyticsDaysMax).default(90),
    }),
    status: 200,
    reply: pageOf(ExpiryRiskRow),
  },
} satisfies Record<string, Endpoint>;
