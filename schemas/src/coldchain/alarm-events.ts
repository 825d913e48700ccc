import { z } from 'zod';
import { Basis } from '../basis.ts';
import { alarmRulesShape } from './alarm-rules.ts';
import {
  CLOSE_REASON_NAMES,
  breachShape,
  brokenShape,
  exposureShape,
  stagesShape,
} from './breaches.ts';
import { RulesScope, assignedShape } from './rules-scope.ts';

const { ended, millicelsius } = stagesShape;
const stages = z.strictObject(stagesShape);

/** The events of alarm rules and alarms, version 1. */
export const alarmEventData = {
  /** `publication` counts the versions of the set from 1. */
  AlarmRulesPublished: z.strictObject({ publication: z.int().min(1), ...alarmRulesShape }),
  AlarmRulesAssigned: z.strictObject({ ...assignedShape, basis: Basis }),
  /** From the moment of the event on the set is not assigned there. */
  AlarmRulesUnassigned: z.strictObject({ to: RulesScope }),
  /** A breach began: `time` is its first reading beyond the threshold, or the last of a sensor. */
  ExcursionStarted: z.strictObject({
    ...breachShape,
    ...brokenShape,
    millicelsius,
    basis: Basis,
  }),
  WarningRaised: z.strictObject({ ...breachShape, basis: Basis }),
  AlarmRaised: z.strictObject({ ...breachShape, ...exposureShape, basis: Basis }),
  ExcursionEnded: z.strictObject({
    ...breachShape,
    how: ended.unwrap().shape.how,
    ...exposureShape,
    basis: Basis,
  }),
  /** What became known late changed a breach; without `is` there was none. */
  AlarmRestated: z.strictObject({
    ...breachShape,
    was: stages,
    is: stages.optional(),
    basis: Basis,
  }),
  AlarmAcknowledged: z.strictObject({ ...breachShape }),
  AlarmClosed: z.strictObject({ ...breachShape, reason: z.enum(CLOSE_REASON_NAMES) }),
};
