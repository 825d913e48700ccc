import { z } from 'zod';
import { Identifier } from '../identifiers.ts';
import { Instant } from '../time.ts';
import type { Endpoint } from './endpoint.ts';
import { PeriodRow } from './periods.ts';
import { momentShape, pageOf, pageShape } from './shapes.ts';
import { CardRow } from './stock-rows.ts';

const { asKnownAt, ordinal } = momentShape;

/**
 * A posting that was recorded after the period was closed that it belongs to: it is booked at the
 * end of the last closed period, and known since `recordedAt`.
 */
export const PriorPeriodAdjustment = CardRow.omit({ balance: true }).extend({
  itemCode: z.string(),
  itemName: z.string(),
  unit: z.string(),
  /** The closed period that it occurred in; absent where it lies before the first one. */
  period: PeriodRow.pick({
    event: true,
    from: true,
    to: true,
    firstDay: true,
    lastDay: true,
  }).optional(),
});

/** A posting that was recorded after the period was closed that it belongs to. */
export type PriorPeriodAdjustment = z.infer<typeof PriorPeriodAdjustment>;

/** The endpoints of what arrived late for closed periods. */
export const priorPeriodEndpoints = {
  listPriorPeriodAdjustments: {
    slice: 'stock',
    method: 'GET',
    path: '/v1/facilities/{facilityId}/periods/prior-period-adjustments',
    summary: 'The facts that arrived late for a closed period, last recorded first',
    access: { kind: 'facility', right: 'stock.read' },
    params: z.strictObject({ facilityId: Identifier }),
    query: z.strictObject({
      ...pageShape,
      asKnownAt,
      ordinal,
      item: Identifier.optional(),
      /** Only those that belong to this closed period: the event that closed it. */
      period: Identifier.optional(),
    }),
    status: 200,
    reply: pageOf(PriorPeriodAdjustment).extend({ asKnownAt: Instant.optional() }),
  },
} satisfies Record<string, Endpoint>;
