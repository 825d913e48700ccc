import { z } from 'zod';

/** What the address of a new document says. */
export const RecordSearch = z.object({
  /** The item that it begins with. */
  item: z.string().optional().catch(undefined),
  /** The chain of the reversal that it corrects. */
  corrects: z.uuid().optional().catch(undefined),
});
