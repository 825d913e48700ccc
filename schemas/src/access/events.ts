import { z } from 'zod';
import { Identifier } from '../identifiers.ts';
import { Instant } from '../time.ts';
import { EXPORT_FORMS, RECORDED_READ_NAMES } from './recorded-reads.ts';
import { ROLE_NAMES } from './roles.ts';
import { Scope } from './scope.ts';

const grantShape = { role: z.enum(ROLE_NAMES), scope: Scope };

/** The events of users' rights, version 1: what they hold in `data`. Credentials are never events. */
export const accessEventData = {
  RoleGranted: z.strictObject({ ...grantShape }),
  RoleRevoked: z.strictObject({ ...grantShape }),
  AccountDisabled: z.strictObject({}),
  /**
   * From its recording until `until` the user may have read everything from the ordinal `from` on
   * that the log held by then and that they may see; of one facility or event alone, where it names
   * one.
   */
  RangeRead: z.strictObject({
    read: z.enum(RECORDED_READ_NAMES),
    from: z.int().min(0),
    until: Instant,
    facility: Identifier.optional(),
    event: Identifier.optional(),
  }),
  /** The user was given the events from one ordinal to another, in files. */
  ExportIssued: z.strictObject({
    form: z.enum(EXPORT_FORMS),
    from: z.int().min(0),
    to: z.int().min(0),
  }),
};
