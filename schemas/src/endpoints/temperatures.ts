import { z } from 'zod';
import { coldchainCommandBody } from '../coldchain/commands.ts';
import { sensorShape } from '../coldchain/shapes.ts';
import { Identifier } from '../identifiers.ts';
import { CivilDate, Instant } from '../time.ts';
import type { Endpoint } from './endpoint.ts';
import { Accepted, Ordinal, readShape } from './shapes.ts';

const equipment = { facilityId: Identifier, equipmentId: Identifier };
const logger = { ...equipment, loggerId: Identifier };
const ofPath = { facility: true, equipment: true } as const;

/** What one sensor measured while it was in the equipment, in the order of time. */
export const TemperatureSeries = z.strictObject({
  ...sensorShape,
  attachedAt: Instant,
  detachedAt: Instant.optional(),
  intervalSeconds: z.int(),
  /** Seconds since 1970 of each reading. */
  times: z.array(z.number()),
  /** Thousandths of a degree Celsius, one for each time; null where the device had none. */
  millicelsius: z.array(z.int().nullable()),
  /** The places at which several values came in: the warmest is the one above, this the coldest. */
  conflicts: z.array(z.strictObject({ index: z.int(), coldestMillicelsius: z.int() })),
});

/** What one sensor measured while it was in the equipment. */
export type TemperatureSeries = z.infer<typeof TemperatureSeries>;

/** The endpoints of temperatures. */
export const temperatureEndpoints = {
  recordReadings: {
    slice: 'coldchain',
    method: 'POST',
    path: '/v1/facilities/{facilityId}/equipment/{equipmentId}/loggers/{loggerId}/readings',
    summary: 'Record readings of a logger, one or many, of one month of UTC',
    access: { kind: 'command' },
    params: z.strictObject(logger),
    body: coldchainCommandBody['readings.record'].omit(ofPath),
    idempotent: true,
    command: 'readings.record',
    status: 201,
    reply: Accepted,
  },
  voidReadings: {
    slice: 'coldchain',
    method: 'POST',
    path: '/v1/facilities/{facilityId}/equipment/{equipmentId}/loggers/{loggerId}/months/{month}/void',
    summary: 'Void what a wrong upload brought into a month of a logger',
    access: { kind: 'command' },
    params: z.strictObject({ ...logger, month: z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/) }),
    body: coldchainCommandBody['readings.void'].omit({ facility: true }),
    idempotent: true,
    command: 'readings.void',
    status: 201,
    reply: Accepted,
  },
  getTemperatures: {
    slice: 'coldchain',
    method: 'GET',
    path: '/v1/facilities/{facilityId}/equipment/{equipmentId}/temperatures',
    summary: 'What the sensors in a piece of equipment measured between two days, both included',
    access: { kind: 'facility', right: 'coldchain.read' },
    params: z.strictObject(equipment),
    query: z.strictObject({ ...readShape, from: CivilDate, to: CivilDate }),
    status: 200,
    reply: z.strictObject({ ordinal: Ordinal, series: z.array(TemperatureSeries) }),
  },
} satisfies Record<string, Endpoint>;
