import { z } from 'zod';
import { alarmRulesShape } from '../coldchain/alarm-rules.ts';
import { coldchainCommandBody } from '../coldchain/commands.ts';
import { RulesScope, RulesVersion } from '../coldchain/rules-scope.ts';
import { Identifier } from '../identifiers.ts';
import { Instant } from '../time.ts';
import type { Endpoint } from './endpoint.ts';
import { Accepted, Ordinal, readShape } from './shapes.ts';

const set = z.strictObject(alarmRulesShape);
const rules = { rulesId: Identifier };

/** The endpoints of alarm rules. */
export const alarmRulesEndpoints = {
  getAlarmRules: {
    slice: 'coldchain',
    method: 'GET',
    path: '/v1/alarm-rules',
    summary: 'The alarm rules that come with the program, those published, and where they hold',
    access: { kind: 'subtree', right: 'coldchain.read' },
    query: z.strictObject(readShape),
    status: 200,
    reply: z.strictObject({
      ordinal: Ordinal,
      /** What comes with the program; of an adjustable set the country may publish versions. */
      shipped: z.array(z.strictObject({ rules: RulesVersion, set, adjustable: z.boolean() })),
      /** Every version that was published, oldest first. */
      versions: z.array(z.strictObject({ rules: RulesVersion, publishedAt: Instant, set })),
      /** Every assignment, and where one was taken back, oldest first. */
      assignments: z.array(
        z.strictObject({ rules: Identifier, to: RulesScope, holds: z.boolean(), since: Instant }),
      ),
    }),
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
