import { z } from 'zod';

/**
 * The two orders of a book: `restated` by when things occurred, `reported` by when they are booked,
 * which never changes for a closed period.
 */
export const Book = z.enum(['restated', 'reported']);

/** In which order a book is read: by occurrence, or by booking. */
export type Book = z.infer<typeof Book>;
