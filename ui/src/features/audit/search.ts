import { z } from 'zod';

/** A civil day at the facility, or a moment with its offset. */
const Moment = z.union([z.iso.date(), z.iso.datetime({ offset: true, precision: null })]);
const moment = Moment.optional().catch(undefined);
const ordinal = z.int().min(-1).optional().catch(undefined);

/** What the address of the auditor's page says: from where in time it looks, and at which entry. */
export const AuditSearch = z.object({
  /** As it stood then. */
  asAt: moment,
  /** Only what was known then: by a moment, or by an ordinal. */
  knownAt: moment,
  ordinal,
  book: z.enum(['restated', 'reported']).optional().catch(undefined),
  cursor: z.string().optional().catch(undefined),
  /** The entry whose chain is open. */
  entry: z.uuid().optional().catch(undefined),
  /** The entry whose balance is opened into its fold. */
  fold: z
    .string()
    .regex(/^[0-9a-f-]{36}:\d+$/)
    .optional()
    .catch(undefined),
});

/** What the address of the auditor's page says. */
export type AuditSearch = z.infer<typeof AuditSearch>;

/** What the address of a comparison says: two moments of knowledge, and the period looked at. */
export const ChangesSearch = z.object({
  since: moment,
  knownAt: moment,
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  cursor: z.string().optional().catch(undefined),
});

/** What the address of a comparison says. */
export type ChangesSearch = z.infer<typeof ChangesSearch>;

/** From where in time a page looks, as the API is asked. */
export function momentQuery({ asAt, knownAt, ordinal: known, book }: Partial<AuditSearch>) {
  return known === undefined ? { asAt, asKnownAt: knownAt, book } : { asAt, ordinal: known, book };
}
