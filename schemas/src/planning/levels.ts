import type { z } from 'zod';
import type { itemPolicyShape } from '../facilities/shapes.ts';
import type { StockStatus } from '../endpoints/stock-rows.ts';
import { figureOf } from './figure.ts';
import type { Figure } from './figure.ts';
import type { Switches } from './switches.ts';

/** What a facility keeps of an item, and how it is supplied. */
export type ItemPolicy = Omit<z.infer<z.ZodObject<typeof itemPolicyShape>>, 'item'>;

/** The reserve where a policy says nothing else, in hundredths of what a review period needs. */
const BUFFER_PERCENT = 25;

/**
 * The levels that an item is planned by. They follow from consumption as far as the policy says
 * how, and are the stated ones otherwise and where there is no consumption to plan by.
 */
export function levelsOf(
  policy: ItemPolicy,
  average: Figure,
  switches: Switches,
): { minimum: Figure; maximum: Figure } {
  const { leadTimeDays, reviewPeriodDays, maximumMonthsOfStock } = policy;
  const stated = (level: number): Figure => figureOf('statedLevel', { level });
  const levels = { minimum: stated(policy.minimum), maximum: stated(policy.maximum) };
  const averageMonthlyConsumption = average.value ?? 0;
  if (averageMonthlyConsumption <= 0) return levels;
  if (leadTimeDays !== undefined && reviewPeriodDays !== undefined) {
    const { bufferPercent = BUFFER_PERCENT } = policy;
    const { monthDays } = switches;
    const pace = { averageMonthlyConsumption, monthDays };
    const supply = { ...pace, leadTimeDays, reviewPeriodDays, bufferPercent };
    levels.minimum = figureOf('minimumOfLeadTime', supply, switches);
    levels.maximum = figureOf('maximumOfInterval', supply, switches);
  }
  if (maximumMonthsOfStock !== undefined) {
    const given = { averageMonthlyConsumption, maximumMonthsOfStock };
    levels.maximum = figureOf('maximumOfMonths', given, switches);
  }
  return levels;
}

/** How usable stock stands against levels. */
export function statusOf(usable: number, minimum?: number, maximum?: number): StockStatus {
  if (usable < 0) return 'negative';
  if (usable === 0) return 'out';
  if (minimum === undefined || maximum === undefined) return 'noLevels';
  if (usable < minimum) return 'low';
  return usable > maximum ? 'high' : 'normal';
}
