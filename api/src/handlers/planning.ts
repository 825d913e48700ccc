import type { ENDPOINTS } from '@lumbung/schemas/endpoints/table';
import { LIMITS } from '@lumbung/schemas/limits';
import type { StockOutPeriod } from '@lumbung/schemas/planning/stock-out-days';
import { civilDateOf } from '@lumbung/schemas/time';
import type { z } from 'zod';
import type { Services } from '../services.ts';
import { facilityNamed } from './facilities.ts';
import type { Handlers } from './handler.ts';
import { checkPeriod } from './period.ts';

/** Answers what a facility consumes, lacks, wastes and needs. */
export const planningHandlers: Handlers<'listPlanning' | 'listStockOuts' | 'listWastage'> = {
  async listPlanning({ params, query }, services) {
    const { transfers, stockOutDays, monthDays, ...list } = query;
    const { facility, period, today } = await askedOf(params.facilityId, list, services);
    const switches = { transfers, stockOutDays, monthDays };
    const asked = { ...list, facility, period, today, switches };
    const page = await services.readModels.queries.listPlanning(asked);
    return { ...page, ...shown(period), switches };
  },

  async listStockOuts({ params, query }, services) {
    const { facility, period } = await askedOf(params.facilityId, query, services);
    const asked = { ...query, facility, period };
    const page = await services.readModels.queries.listStockOuts(asked);
    return { ...page, ...shown(period) };
  },

  async listWastage({ params, query }, services) {
    const { facility, period } = await askedOf(params.facilityId, query, services);
    const page = await services.readModels.queries.listWastage({ ...query, facility, period });
    return { ...page, ...shown(period) };
  },
};

type Asked = Pick<z.output<(typeof ENDPOINTS)['listWastage']['query']>, 'from' | 'to'>;

/** The months that are looked back at when nothing is asked. */
const MONTHS_BACK = 3;

async function askedOf(
  facilityId: string,
  asked: Asked,
  { readModels, clock }: Services,
): Promise<{ facility: string; period: StockOutPeriod; today: string }> {
  const { id: facility, zone } = await facilityNamed(facilityId, readModels.queries);
  const now = clock();
  const today = civilDateOf(now, zone);
  const { to = today, from = monthsBefore(to) } = asked;
  checkPeriod({ from, to }, LIMITS.planningDaysMax);
  return { facility, period: { from, to, zone, until: now }, today };
}

function monthsBefore(date: string): string {
  const before = Temporal.PlainDate.from(date).subtract({ months: MONTHS_BACK });
  return before.add({ days: 1 }).toString();
}

function shown({ from, to, zone }: StockOutPeriod): { from: string; to: string; zone: string } {
  return { from, to, zone };
}
