import { z } from 'zod';
import { Identifier } from '../identifiers.ts';
import { alarmRulesShape } from './alarm-rules.ts';
import { CLOSE_REASON_NAMES, judgementShape } from './breaches.ts';
import { RulesScope, assignmentShape } from './rules-scope.ts';

/** Which alarm, and the facility whose right is needed: where its equipment stood then. */
const alarmOf = { facility: Identifier, breach: Identifier };

/** The commands of alarm rules and of the alarms of a logger: what they hold in `body`. */
export const alarmCommandBody = {
  'alarmRules.publish': z.strictObject({ ...alarmRulesShape }),
  'alarmRules.assign': z.strictObject({ ...assignmentShape }),
  'alarmRules.unassign': z.strictObject({ to: RulesScope }),
  'alarms.judge': z.strictObject({ ...judgementShape }),
  'alarm.acknowledge': z.strictObject({ ...alarmOf }),
  'alarm.close': z.strictObject({ ...alarmOf, reason: z.enum(CLOSE_REASON_NAMES) }),
};
