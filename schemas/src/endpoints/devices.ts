import { z } from 'zod';
import { Identifier } from '../identifiers.ts';
import { Instant } from '../time.ts';
import { pageOf, pageShape } from './shapes.ts';
import type { Endpoint } from './endpoint.ts';

/** A device that sent commands for the book of a facility. */
export const DeviceRow = z.strictObject({
  device: Identifier,
  /** Its commands for this book that were taken. */
  taken: z.int().min(0),
  /** Its commands for this book that were refused. */
  refused: z.int().min(0),
  /** When the newest of them had its verdict. */
  lastSeenAt: Instant,
  /** The highest number of its commands, for whatever book. */
  lastSequence: z.int().min(0).optional(),
  /** The numbers up to it that have no verdict here, taken or refused: oldest first. */
  gaps: z.array(z.strictObject({ from: z.int().min(0), to: z.int().min(0) })),
  /** There are more gaps than these. */
  moreGaps: z.boolean(),
  /**
   * How long after they were made, by the device's clock, its commands for this book had their
   * verdicts. A clock that is behind makes them look late, which nobody can tell apart.
   */
  late: z
    .strictObject({
      /** The commands that say when they were made. */
      commands: z.int().min(1),
      longestSeconds: z.int().min(0),
      meanSeconds: z.int().min(0),
    })
    .optional(),
  /** By how many seconds at least its clock was ahead, where it said a moment that had not come. */
  clockAheadSeconds: z.int().min(1).optional(),
});

/** A device that sent commands for the book of a facility. */
export type DeviceRow = z.infer<typeof DeviceRow>;

/** The endpoints of the devices that record while cut off. */
export const deviceEndpoints = {
  listDevices: {
    slice: 'facilities',
    method: 'GET',
    path: '/v1/facilities/{facilityId}/devices',
    summary:
      'The devices that recorded in the book of a facility: which numbers of their commands are ' +
      'missing, how late they came, and whose clock is ahead',
    access: { kind: 'facility', right: 'stock.read' },
    params: z.strictObject({ facilityId: Identifier }),
    query: z.strictObject(pageShape),
    status: 200,
    reply: pageOf(DeviceRow),
  },
} satisfies Record<string, Endpoint>;
