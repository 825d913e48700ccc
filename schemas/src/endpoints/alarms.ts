import { z } from 'zod';
import { coldchainCommandBody } from '../coldchain/commands.ts';
import { ALARM_STATE_NAMES } from '../coldchain/alarm-states.ts';
import {
  CLOSE_REASON_NAMES,
  breachShape,
  brokenShape,
  exposureShape,
  stagesShape,
} from '../coldchain/breaches.ts';
import { Identifier } from '../identifiers.ts';
import { Instant } from '../time.ts';
import type { Endpoint } from './endpoint.ts';
import { Accepted, Ordinal, pageOf, pageShape, readShape } from './shapes.ts';

const facility = { facilityId: Identifier };
const one = { ...facility, loggerId: Identifier, alarmId: Identifier };
const { breach: _, ...aboutShape } = breachShape;

/** An excursion or alarm that is in force, and what people did about it. */
export const AlarmRow = z.strictObject({
  id: Identifier,
  ordinal: Ordinal,
  logger: Identifier,
  ...aboutShape,
  state: z.enum(ALARM_STATE_NAMES),
  thresholdMillicelsius: brokenShape.thresholdMillicelsius,
  durationSeconds: brokenShape.durationSeconds,
  warnedAt: Instant.optional(),
  alarmAt: Instant.optional(),
  recoveredAt: Instant.optional(),
  endedHow: stagesShape.ended.unwrap().shape.how.optional(),
  ...exposureShape,
  restatedAt: Instant.optional(),
  acknowledgedAt: Instant.optional(),
  acknowledgedBy: Identifier.optional(),
  /** The event that has the comment. */
  acknowledgement: Identifier.optional(),
  closedAt: Instant.optional(),
  closedBy: Identifier.optional(),
  closing: Identifier.optional(),
  closeReason: z.enum(CLOSE_REASON_NAMES).optional(),
});

/** An excursion or alarm that is in force. */
export type AlarmRow = z.infer<typeof AlarmRow>;

/** Which alarms a list shows. */
export const ALARMS_SHOWN = {
  open: 'alarms that are not closed',
  current: 'excursions and alarms that go on, and are not closed',
  alarms: 'alarms, closed ones too',
  all: 'alarms, and excursions that became none',
} as const satisfies Record<string, string>;

/** Which alarms a list shows. */
export type AlarmsShown = keyof typeof ALARMS_SHOWN;

const shown = {
  ...pageShape,
  show: z.enum(Object.keys(ALARMS_SHOWN) as [AlarmsShown, ...AlarmsShown[]]).default('open'),
};

/** The endpoints of alarms. */
export const alarmEndpoints = {
  listAlarms: {
    slice: 'coldchain',
    method: 'GET',
    path: '/v1/facilities/{facilityId}/alarms',
    summary: 'The alarms of a facility, newest first; of one piece of equipment when it is named',
    access: { kind: 'facility', right: 'coldchain.read' },
    params: z.strictObject(facility),
    query: z.strictObject({ ...shown, equipment: Identifier.optional() }),
    status: 200,
    reply: pageOf(AlarmRow),
  },
  listVisibleAlarms: {
    slice: 'coldchain',
    method: 'GET',
    path: '/v1/alarms',
    summary: 'The alarms at the facilities that I may see, newest first; in a region when named',
    access: { kind: 'subtree', right: 'coldchain.read' },
    query: z.strictObject({ ...shown, region: Identifier.optional() }),
    status: 200,
    reply: pageOf(AlarmRow),
  },
  getAlarm: {
    slice: 'coldchain',
    method: 'GET',
    path: '/v1/facilities/{facilityId}/alarms/{alarmId}',
    summary: 'An alarm that is in force',
    access: { kind: 'facility', right: 'coldchain.read' },
    params: z.strictObject({ ...facility, alarmId: Identifier }),
    query: z.strictObject(readShape),
    status: 200,
    reply: z.strictObject({ ordinal: Ordinal, alarm: AlarmRow }),
  },
  acknowledgeAlarm: {
    slice: 'coldchain',
    method: 'POST',
    path: '/v1/facilities/{facilityId}/loggers/{loggerId}/alarms/{alarmId}/acknowledge',
    summary: 'Acknowledge an alarm; the header Comment says what was found and done',
    access: { kind: 'command' },
    params: z.strictObject(one),
    body: coldchainCommandBody['alarm.acknowledge'].omit({ facility: true, breach: true }),
    idempotent: true,
    command: 'alarm.acknowledge',
    status: 201,
    reply: Accepted,
  },
  closeAlarm: {
    slice: 'coldchain',
    method: 'POST',
    path: '/v1/facilities/{facilityId}/loggers/{loggerId}/alarms/{alarmId}/close',
    summary: 'Close an alarm that was acknowledged, or whose sensor cannot tell; with a comment',
    access: { kind: 'command' },
    params: z.strictObject(one),
    body: coldchainCommandBody['alarm.close'].omit({ facility: true, breach: true }),
    idempotent: true,
    command: 'alarm.close',
    status: 201,
    reply: Accepted,
  },
} satisfies Record<string, Endpoint>;
