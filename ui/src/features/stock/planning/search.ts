import { z } from 'zod';
import { switchesShape } from '@lumbung/schemas/planning/switches';

/** What the address of the planning says: the search, the switches, the items that are opened. */
export const PlanningSearch = z.object({
  q: z.string().max(100).optional().catch(undefined),
  transfers: switchesShape.transfers.unwrap().optional().catch(undefined),
  stockOutDays: switchesShape.stockOutDays.unwrap().optional().catch(undefined),
  open: z.array(z.string()).optional().catch(undefined),
});
