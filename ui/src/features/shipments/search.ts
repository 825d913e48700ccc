import { z } from 'zod';

/** What the address of the shipments says: which way they go. */
export const ShipmentsSearch = z.object({
  direction: z.enum(['incoming', 'outgoing']).optional().catch(undefined),
});
