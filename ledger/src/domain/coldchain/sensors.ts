import type { CommandBody } from '@lumbung/schemas/commands';
import { LIMITS } from '@lumbung/schemas/limits';
import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import type { Context, Decision, Moment } from '../decider.ts';
import { acceptUnless, refuse } from '../decision.ts';
import { whenInService } from './equipment-checks.ts';
import type { EquipmentState } from './equipment.ts';

/** Lets a sensor monitor equipment, which it does not do yet. */
export function attach(
  state: EquipmentState,
  body: CommandBody<'logger.attach'>,
  context: Context,
): Decision {
  const { occurredAt: _, ...data } = body;
  return whenInService(state, body, context, ({ sensors }, moment) => {
    const known = sensors.find((each) => isSensor(each, body));
    if (known?.attached === true) return refuse('logger-attached', '/logger', { at: known.at });
    const { equipmentSensorsMax: max } = LIMITS;
    if (sensors.filter(({ attached }) => attached).length >= max) {
      return refuse('too-many-sensors', '/logger', { max });
    }
    return acceptUnless(orderRefusals(known, moment), () => ({
      name: 'LoggerAttached',
      data,
      moment,
    }));
  });
}

/** Lets a sensor monitor equipment no more. */
export function detach(
  state: EquipmentState,
  body: CommandBody<'logger.detach'>,
  context: Context,
): Decision {
  const { occurredAt: _, ...data } = body;
  return whenInService(state, body, context, ({ sensors }, moment) => {
    const known = sensors.find((each) => isSensor(each, body));
    if (known?.attached !== true) return refuse('logger-not-attached', '/logger');
    return acceptUnless(orderRefusals(known, moment), () => ({
      name: 'LoggerDetached',
      data: { ...data, attachedAt: known.at },
      moment,
    }));
  });
}

/** What is told late of a sensor may not come before what was told already. */
function orderRefusals(known: { readonly at: string } | undefined, { time }: Moment): Refusal[] {
  if (known === undefined || time >= known.at) return [];
  return [refusal('before-last-change', '/occurredAt', { occurredAt: time, at: known.at })];
}

type Sensor = { readonly logger: string; readonly channel: number };

function isSensor(one: Sensor, other: Sensor): boolean {
  return one.logger === other.logger && one.channel === other.channel;
}
