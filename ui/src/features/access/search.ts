import { z } from 'zod';

/** What the address of the sign-in page says: the page to go on to. */
export const SignInSearch = z.object({ to: z.string().optional().catch(undefined) });
