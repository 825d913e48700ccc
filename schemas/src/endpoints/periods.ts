import { z } from 'zod';
import { Identifier } from '../identifiers.ts';
import { Sha256 } from '../sha256.ts';
import { CivilDate, Instant } from '../time.ts';
import type { Endpoint } from './endpoint.ts';
import { Ordinal, pageOf, pageShape } from './shapes.ts';

const params = z.strictObject({ facilityId: Identifier });
const access = { kind: 'facility', right: 'stock.read' } as const;

/** A closed period of a facility's book. */
export const PeriodRow = z.strictObject({
  event: Identifier,
  /** The event that closed it. */
  ordinal: Ordinal,
  /** The first moment of the period, and the first one after it. */
  from: Instant,
  to: Instant,
  /** Their days at the facility: the first and the last of the period. */
  firstDay: CivilDate,
  lastDay: CivilDate,
  /** The revision up to which the closing counts; -1 where the book had no entry. */
  revision: z.int().min(-1),
  /** How many balances were not zero at its end, and the digest of their list. */
  balances: z.int().min(0),
  balancesDigest: Sha256,
  /** Who closed it. */
  actor: Identifier,
  /** The program closed it after the grace period. */
  automatic: z.boolean(),
  recordedAt: Instant,
});

/** A closed period of a facility's book. */
export type PeriodRow = z.infer<typeof PeriodRow>;

/** The endpoints of closed periods. A period is closed by a stock document. */
export const periodEndpoints = {
  listPeriods: {
    slice: 'stock',
    method: 'GET',
    path: '/v1/facilities/{facilityId}/periods',
    summary: 'The closed periods of a facility, newest first',
    access,
    params,
    query: z.strictObject(pageShape),
    status: 200,
    reply: pageOf(PeriodRow),
  },
} satisfies Record<string, Endpoint>;
