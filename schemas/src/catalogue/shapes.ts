import { z } from 'zod';
import { Code, LotNumber, Name } from '../text.ts';
import { CivilDate } from '../time.ts';
import { Identifier } from '../identifiers.ts';
import { LIMITS } from '../limits.ts';
import { Direction, REASON_CLASS_NAMES } from '../stock/reasons.ts';
import { ACCOUNT_NAMES } from '../stock/accounts.ts';
import { STORAGE_CLASS_NAMES } from './storage-classes.ts';

/** A pack of an item: its name, how many smallest units it holds, its GTIN if it has one. */
const Presentation = z.strictObject({
  name: Name,
  unitsPerPack: z.int().min(1).max(1_000_000),
  gtin: z
    .string()
    .regex(/^\d{14}$/, { error: 'expected the 14 digits of a GTIN' })
    .optional(),
});

/** What is true of an item until it is revised. */
export const itemShape = {
  code: Code,
  name: Name,
  unit: z.enum(['dose', 'tablet', 'piece', 'millilitre', 'vial', 'sachet']),
  lotManaged: z.boolean(),
  presentations: z.array(Presentation).max(50),
  storageClass: z.enum(STORAGE_CLASS_NAMES),
  freezeSensitive: z.boolean(),
  vvmType: z.enum(['VVM2', 'VVM7', 'VVM11', 'VVM14', 'VVM30', 'VVM250']).optional(),
  /** WHO multi-dose vial policy 2014: six hours or the end of the session; or up to 28 days. */
  openVialPolicy: z.enum(['sixHours', 'twentyEightDays']).optional(),
  /**
   * What the smallest unit takes of a store, in its packs (1 cm³ is 1,000 microlitres): WHO's
   * packed volume per dose.
   */
  packedVolumeMicrolitres: z.int().min(1).max(LIMITS.packedVolumeMicrolitresMax).optional(),
};

/** What is true of a lot as it was first seen. */
export const lotShape = {
  item: Identifier,
  number: LotNumber,
  expiry: CivilDate.optional(),
  manufactured: CivilDate.optional(),
};

/** What is true of a program. */
export const programShape = { code: Code, name: Name };

/** What is true of a party: a supplier, a funder, or a service point that keeps no book here. */
export const partyShape = {
  code: Code,
  name: Name,
  roles: z
    .array(z.enum(['supplier', 'funder', 'servicePoint']))
    .min(1)
    .max(3),
  /** The facility that a service point belongs to. */
  facility: Identifier.optional(),
};

/** What is true of a reason that a country defines; its class and directions never change. */
export const reasonShape = {
  code: Code,
  name: Name,
  class: z.enum(REASON_CLASS_NAMES),
  directions: z.array(Direction).max(2),
  account: z.enum(ACCOUNT_NAMES).optional(),
};
