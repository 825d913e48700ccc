import { CLOSE_REASONS } from '@lumbung/schemas/coldchain/breaches';
import type { CommandBody } from '@lumbung/schemas/commands';
import type { Context, Decision, Moment } from '../../decider.ts';
import { accept, refuse } from '../../decision.ts';
import { referred } from '../../references.ts';
import { breachIn } from './alarms-state.ts';
import type { AlarmsState, KnownBreach } from './alarms-state.ts';

/** Takes note of an alarm, while it goes on or after it; what was found is said in a comment. */
export function acknowledge(
  state: AlarmsState,
  body: CommandBody<'alarm.acknowledge'>,
  context: Context,
): Decision {
  return whenOpen(state, body, context, ({ of, stages, acknowledgedAt: at }, moment) => {
    if (stages.alarm === undefined) return refuse('alarm-not-raised', '/breach');
    if (at !== undefined) return refuse('alarm-acknowledged', '/breach', { at });
    return accept({ name: 'AlarmAcknowledged', data: of, moment });
  });
}

/**
 * Closes an alarm. Usually it is over and was acknowledged; where the sensor cannot tell any more,
 * or told what was not so, it is closed without that.
 */
export function close(
  state: AlarmsState,
  body: CommandBody<'alarm.close'>,
  context: Context,
): Decision {
  const { reason } = body;
  return whenOpen(state, body, context, ({ of, stages, acknowledgedAt }, moment) => {
    if (!CLOSE_REASONS[reason].administrative) {
      if (stages.ended === undefined) return refuse('alarm-goes-on', '/reason');
      if (acknowledgedAt === undefined) return refuse('alarm-not-acknowledged', '/reason');
    }
    return accept({ name: 'AlarmClosed', data: { ...of, reason }, moment });
  });
}

function whenOpen(
  state: AlarmsState,
  { facility, breach }: CommandBody<'alarm.acknowledge'>,
  { now, hasComment, references }: Context,
  decide: (known: KnownBreach, moment: Moment) => Decision,
): Decision {
  const known = breachIn(state, breach);
  if (known?.of.facility !== facility) return refuse('unknown-alarm', '/breach', { breach });
  if (known.closedAt !== undefined) {
    return refuse('alarm-closed', '/breach', { at: known.closedAt });
  }
  if (!hasComment) return refuse('comment-required', '/comment');
  const zone = referred(references, 'facility', facility)?.zone ?? 'Etc/UTC';
  return decide(known, { time: now, precision: 'instant', zone });
}
