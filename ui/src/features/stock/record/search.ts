import { z } from 'zod';

/** What the address of a new document says: the item that it begins with. */
export const RecordSearch = z.object({ item: z.string().optional().catch(undefined) });
