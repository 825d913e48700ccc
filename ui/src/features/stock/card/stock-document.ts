import { z } from 'zod';

const Line = z.object({
  line: z.int(),
  item: z.string(),
  lotNumber: z.string().optional(),
  quantity: z.int(),
  /** Of a naming: the line that goes with it. */
  pair: z.int().optional(),
});

/** What the page needs of a stock event to show its lines: the rest is passed over. */
export const StockDocument = z.object({
  id: z.string(),
  type: z.string(),
  time: z.string(),
  data: z.object({ document: z.string().optional(), lines: z.array(Line) }),
});

/** What the page needs of a stock event to show its lines. */
export type StockDocument = z.infer<typeof StockDocument>;
