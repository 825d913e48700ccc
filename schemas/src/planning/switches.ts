import { z } from 'zod';

/** The days of a month: 365.25 ÷ 12. */
const MONTH_DAYS = 30.4375;

/** What can be decided about average consumption; nothing of it is ever silent. */
export const SWITCHES = {
  transfers: {
    values: ['notCounted', 'counted'],
    description: 'whether what is dispatched to other facilities counts as consumed',
  },
  stockOutDays: {
    values: ['leftOut', 'counted'],
    description: 'whether full days without stock are left out of the days of the period',
  },
} as const satisfies Record<string, { values: readonly string[]; description: string }>;

/** The switches as query parameters. */
export const switchesShape = {
  transfers: z.enum(SWITCHES.transfers.values).default('notCounted'),
  stockOutDays: z.enum(SWITCHES.stockOutDays.values).default('leftOut'),
  /** The days of a month. */
  monthDays: z.coerce.number().min(28).max(31).default(MONTH_DAYS),
};

/** What was decided about average consumption. */
export const Switches = z.strictObject({
  transfers: z.enum(SWITCHES.transfers.values),
  stockOutDays: z.enum(SWITCHES.stockOutDays.values),
  monthDays: z.number(),
});

/** What was decided about average consumption. */
export type Switches = z.infer<typeof Switches>;
