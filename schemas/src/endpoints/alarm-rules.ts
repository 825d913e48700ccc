import { z } from 'zod';
import { alarmRulesShape } from '../coldchain/alarm-rules.ts';
import { coldchainCommandBody } from '../coldchain/commands.ts';
import { RulesScope, RulesVersion } from '../coldchain/rules-scope.ts';
import { Identifier } from '../identifiers.ts';
import { Instant } from '../time.ts';
import type { Endpoint } from './endpoint.ts';
import { Accepted, Ordinal, pageOf, pageShape, readShape } from './shapes.ts';

const set = z.strictObject(alarmRulesShape);
const rules = { rulesId: Identifier };
const read = { kind: 'subtree', right: 'coldchain.read' } as const;

/** A time in which one version of rules holds; without `until` it goes on. */
const Span = z.strictObject({
  from: Instant.optional(),
  until: Instant.optional(),
  /** Absent where no rules hold. */
  inForce: z.strictObject({ rules: RulesVersion, set }).optional(),
});

/** The endpoints of alarm rules. */
export const alarmRulesEndpoints = {
  listAlarmRules: {
    slice: 'coldchain',
    method: 'GET',
    path: '/v1/alarm-rules',
    summary: 'The sets of alarm rules that come with the program, and the versions published',
    access: read,
    query: z.strictObject(pageShape),
    status: 200,
    reply: pageOf(z.strictObject({ rules: RulesVersion, publishedAt: Instant, set })).extend({
      /** What comes with the program; of an adjustable set the country may publish versions. */
      shipped: z.array(z.strictObject({ rules: RulesVersion, set, adjustable: z.boolean() })),
    }),
  },
  listAlarmRulesAssignments: {
    slice: 'coldchain',
    method: 'GET',
    path: '/v1/alarm-rules/assignments',
    summary: 'Where sets of alarm rules were assigned, and where that was taken back, newest first',
    access: read,
    query: z.strictObject({ ...pageShape, rules: Identifier.optional() }),
    status: 200,
    reply: pageOf(
      z.strictObject({ rules: Identifier, to: RulesScope, holds: z.boolean(), since: Instant }),
    ),
  },
  getEquipmentRules: {
    slice: 'coldchain',
    method: 'GET',
    path: '/v1/facilities/{facilityId}/equipment/{equipmentId}/alarm-rules',
    summary: 'Which alarm rules hold for a piece of equipment, and when',
    access: { kind: 'facility', right: 'coldchain.read' },
    params: z.strictObject({ facilityId: Identifier, equipmentId: Identifier }),
    query: z.strictObject(readShape),
    status: 200,
    reply: z.strictObject({ ordinal: Ordinal, spans: z.array(Span) }),
  },
  publishAlarmRules: {
    slice: 'coldchain',
    method: 'POST',
    path: '/v1/alarm-rules/{rulesId}/versions',
    summary:
      'Publish the next version of a set of alarm rules; its identifier is made by the sender',
    access: { kind: 'command' },
    params: z.strictObject(rules),
    body: coldchainCommandBody['alarmRules.publish'],
    idempotent: true,
    command: 'alarmRules.publish',
    status: 201,
    reply: Accepted,
  },
  assignAlarmRules: {
    slice: 'coldchain',
    method: 'POST',
    path: '/v1/alarm-rules/{rulesId}/assignments',
    summary: 'Let a set of alarm rules hold for a storage class somewhere, or for one equipment',
    access: { kind: 'command' },
    params: z.strictObject(rules),
    body: coldchainCommandBody['alarmRules.assign'],
    idempotent: true,
    command: 'alarmRules.assign',
    status: 201,
    reply: Accepted,
  },
  unassignAlarmRules: {
    slice: 'coldchain',
    method: 'POST',
    path: '/v1/alarm-rules/{rulesId}/assignments/end',
    summary: 'Let a set of alarm rules not hold there any more',
    access: { kind: 'command' },
    params: z.strictObject(rules),
    body: coldchainCommandBody['alarmRules.unassign'],
    idempotent: true,
    command: 'alarmRules.unassign',
    status: 201,
    reply: Accepted,
  },
} satisfies Record<string, Endpoint>;
