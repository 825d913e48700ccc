import { z } from 'zod';
import { EXPORT_FORMS, RECORDED_READ_NAMES } from '../access/recorded-reads.ts';
import { Identifier } from '../identifiers.ts';
import { Instant } from '../time.ts';
import type { Endpoint } from './endpoint.ts';
import { Ordinal, pageOf, pageShape } from './shapes.ts';

/** A row of the record of accesses: what somebody may have read, or was given in files. */
export const AccessRow = z.strictObject({
  ordinal: Ordinal,
  user: Identifier,
  recordedAt: Instant,
  /** What was read; absent for an export. */
  read: z.enum(RECORDED_READ_NAMES).optional(),
  /** The form of an export; absent for a read. */
  form: z.enum(EXPORT_FORMS).optional(),
  /** The first ordinal of the range. */
  from: Ordinal,
  /** The last ordinal of an export. */
  to: Ordinal.optional(),
  /** Until when the range was read, to where the log reached by then. */
  until: Instant.optional(),
  /** The only facility that was read about, or the only event, where there is one. */
  facility: Identifier.optional(),
  event: Identifier.optional(),
});

/** A row of the record of accesses. */
export type AccessRow = z.infer<typeof AccessRow>;

/** The endpoints of those who look at who looked, and of those who give the log away in files. */
export const accessRecordEndpoints = {
  listAccesses: {
    slice: 'access',
    method: 'GET',
    path: '/v1/accesses',
    summary:
      'Who read and exported what of the log, newest first. A read is recorded before it is ' +
      'answered, and one record stands for all reads of its kind until its `until`',
    access: { kind: 'country', right: 'audit.read' },
    query: z.strictObject({ ...pageShape, user: Identifier.optional() }),
    status: 200,
    reply: pageOf(AccessRow),
  },
  recordExport: {
    slice: 'access',
    method: 'POST',
    path: '/v1/exports',
    summary: 'Record that the caller takes a range of the log in files, before they are written',
    access: { kind: 'country', right: 'events.read' },
    body: z
      .strictObject({
        form: z.enum(EXPORT_FORMS),
        from: z.int().min(0),
        to: z.int().min(0),
      })
      .refine(({ from, to }) => from <= to, 'from is not after to'),
    status: 201,
    reply: z.strictObject({ ordinal: Ordinal }),
  },
} satisfies Record<string, Endpoint>;
