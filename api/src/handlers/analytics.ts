import type { AnalyticsRequest } from '@lumbung/projections/queries/analytics/asked';
import { analyticsOver } from '@lumbung/projections/queries/analytics/table';
import type { Visible } from '@lumbung/projections/queries/facilities';
import { LIMITS } from '@lumbung/schemas/limits';
import { callerOf } from '../access/caller.ts';
import { isVisible } from '../access/rights.ts';
import { refused } from '../http/problems.ts';
import type { Services } from '../services.ts';
import type { Call, Handlers } from './handler.ts';
import { checkPeriod } from './period.ts';

type PeriodEndpoint =
  | 'analyseDailyStock'
  | 'analyseConsumption'
  | 'analyseWastage'
  | 'analyseStockOuts';

/** Answers the questions over many facilities, cut to those that the caller may see. */
export const analyticsHandlers: Handlers<PeriodEndpoint | 'analyseExpiryRisk'> = {
  async analyseDailyStock(call, services) {
    return analyticsOver(services.facts).dailyStock(await ofPeriod(call, services));
  },

  async analyseConsumption(call, services) {
    return analyticsOver(services.facts).consumption(await ofPeriod(call, services));
  },

  async analyseWastage(call, services) {
    return analyticsOver(services.facts).wastage(await ofPeriod(call, services));
  },

  async analyseStockOuts(call, services) {
    return analyticsOver(services.facts).stockOutDays(await ofPeriod(call, services));
  },

  async analyseExpiryRisk(call, services) {
    const { daysBack } = call.query;
    return analyticsOver(services.facts).expiryRisk({
      ...(await askedBy(call, services)),
      daysBack,
    });
  },
};

async function ofPeriod(call: Asking & { readonly query: Days }, services: Services) {
  const { from, to } = call.query;
  checkPeriod({ from, to }, LIMITS.analyticsDaysMax);
  return { ...(await askedBy(call, services)), from, to };
}

type Days = { readonly from: string; readonly to: string };

type Asking = Pick<Call<'analyseDailyStock'>, 'request'> & {
  readonly query: Pick<
    Call<'analyseDailyStock'>['query'],
    'facility' | 'item' | 'limit' | 'cursor'
  >;
};

async function askedBy(
  { request, query }: Asking,
  { rights, clock }: Services,
): Promise<AnalyticsRequest> {
  const { facility, item, limit, cursor } = query;
  const visible = await rights.facilities(callerOf(request).grants, 'stock.read');
  return { visible: cut(visible, facility), item, limit, cursor, until: clock() };
}

/** One of the visible facilities, where one is asked for. */
function cut(visible: Visible, facility: string | undefined): Visible {
  if (facility === undefined) return visible;
  if (!isVisible(visible, facility)) throw refused('forbidden', { right: 'stock.read' });
  return new Set([facility]);
}
