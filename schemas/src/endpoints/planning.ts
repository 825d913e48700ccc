import { z } from 'zod';
import { Identifier } from '../identifiers.ts';
import { LIMITS } from '../limits.ts';
import { Switches, switchesShape } from '../planning/switches.ts';
import { CivilDate } from '../time.ts';
import type { Endpoint } from './endpoint.ts';
import { PlanningRow, StockOutRow, WastageRow } from './planning-rows.ts';
import { pageOf, pageShape } from './shapes.ts';

const params = z.strictObject({ facilityId: Identifier });
const access = { kind: 'facility', right: 'stock.read' } as const;

const periodShape = {
  ...pageShape,
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(LIMITS.planningItemsMax)
    .default(LIMITS.planningItemsMax),
  q: z.string().max(100).optional(),
  /** The first day at the facility; three months before the last when nothing is said. */
  from: CivilDate.optional(),
  /** The last day at the facility; today when nothing is said. */
  to: CivilDate.optional(),
};

/** The period that an answer is about: civil dates at the facility. */
const periodReply = { from: CivilDate, to: CivilDate, zone: z.string() };

/** The endpoints of what a facility consumes, lacks, wastes and needs. */
export const planningEndpoints = {
  listPlanning: {
    slice: 'stock',
    method: 'GET',
    path: '/v1/facilities/{facilityId}/planning',
    summary: 'What a facility consumes of each item, how long it lasts, and what to order',
    access,
    params,
    query: z.strictObject({ ...periodShape, ...switchesShape }),
    status: 200,
    reply: pageOf(PlanningRow).extend({ ...periodReply, switches: Switches }),
  },
  listStockOuts: {
    slice: 'stock',
    method: 'GET',
    path: '/v1/facilities/{facilityId}/stock-outs',
    summary: 'When each item was out of stock at a facility, exactly, and for how many days',
    access,
    params,
    query: z.strictObject({ ...periodShape, item: Identifier.optional() }),
    status: 200,
    reply: pageOf(StockOutRow).extend(periodReply),
  },
  listWastage: {
    slice: 'stock',
    method: 'GET',
    path: '/v1/facilities/{facilityId}/wastage',
    summary: 'What a facility wasted of each item, from opened vials and unopened, and why',
    access,
    params,
    query: z.strictObject(periodShape),
    status: 200,
    reply: pageOf(WastageRow).extend(periodReply),
  },
} satisfies Record<string, Endpoint>;
