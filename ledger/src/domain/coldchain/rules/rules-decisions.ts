import { NO_DATA_RULE } from '@lumbung/schemas/coldchain/alarm-rules';
import type { AlarmRule } from '@lumbung/schemas/coldchain/alarm-rules';
import { rulesScopeKey } from '@lumbung/schemas/coldchain/rules-scope';
import type { RulesScope } from '@lumbung/schemas/coldchain/rules-scope';
import { SHIPPED_SETS } from '@lumbung/schemas/coldchain/shipped-sets';
import type { CommandBody } from '@lumbung/schemas/commands';
import { refusal } from '@lumbung/schemas/refusal';
import type { Refusal } from '@lumbung/schemas/refusal';
import { streamOf } from '@lumbung/schemas/streams';
import { addMicroseconds, toInstant } from '@lumbung/schemas/time';
import type { Context, Decision } from '../../decider.ts';
import { accept, acceptUnless, refuse } from '../../decision.ts';
import { basisOf, referred } from '../../references.ts';
import type { AlarmRulesState } from './alarm-rules.ts';

const MICROSECONDS_PER_DAY = 86_400_000_000;

/** Publishes the next version of a set. */
export function publishRules(
  { publications }: AlarmRulesState,
  body: CommandBody<'alarmRules.publish'>,
  { target }: Context,
): Decision {
  const shipped = shippedSet(target);
  if (shipped?.adjustable === false) {
    return refuse('rules-shipped', '', { rules: shipped.set.code });
  }
  return acceptUnless(body.rules.flatMap(ruleRefusals), () => ({
    name: 'AlarmRulesPublished',
    data: { publication: publications + 1, ...body },
  }));
}

/** Lets a set hold for some equipment from a moment on, which may lie ahead. */
export function assignRules(
  { publications }: AlarmRulesState,
  { to, from = '' }: CommandBody<'alarmRules.assign'>,
  context: Context,
): Decision {
  const { target: id, now, actor } = context;
  if (publications === 0 && shippedSet(id) === undefined) {
    return refuse('not-registered', '', { what: 'alarm-rules', id });
  }
  const against = scopeRefusals(to, context);
  const since = from === '' ? now : toInstant(from);
  const days = actor.backdatingDaysMax;
  if (since < addMicroseconds(now, -days * MICROSECONDS_PER_DAY)) {
    against.push(refusal('backdated-too-far', '/from', { occurredAt: since, days }));
  }
  return acceptUnless(against, () => {
    const basis = basisOf(context.references, streamsOfScope(to));
    return { name: 'AlarmRulesAssigned', data: { to, from: since, basis } };
  });
}

/** Lets a set not hold any more where it was assigned. */
export function unassignRules(
  { assigned }: AlarmRulesState,
  { to }: CommandBody<'alarmRules.unassign'>,
): Decision {
  if (!assigned.includes(rulesScopeKey(to))) return refuse('rules-not-assigned', '/to');
  return accept({ name: 'AlarmRulesUnassigned', data: { to } });
}

/** The streams that say whether what a set is to hold for is there. */
export function streamsOfScope(to: RulesScope): string[] {
  if (to.kind === 'country') return [];
  if (to.kind === 'region') return [streamOf('region', to.region)];
  const facility = streamOf('facility', to.facility);
  return to.kind === 'facility' ? [facility] : [facility, streamOf('equipment', to.equipment)];
}

function shippedSet(id: string): (typeof SHIPPED_SETS)[number] | undefined {
  return SHIPPED_SETS.find(({ rules }) => rules.id === id);
}

function ruleRefusals(rule: AlarmRule, index: number, all: readonly AlarmRule[]): Refusal[] {
  const { code, durationSeconds, warningSeconds = 0 } = rule;
  const isTaken = code === NO_DATA_RULE || all.findIndex((each) => each.code === code) < index;
  return [
    ...(isTaken ? [refusal('rule-twice', `/rules/${index}/code`, { rule: code })] : []),
    ...(warningSeconds > durationSeconds
      ? [refusal('warning-after-alarm', `/rules/${index}/warningSeconds`, { rule: code })]
      : []),
  ];
}

/** What stands against a scope: that nobody knows what it names, or that it is elsewhere. */
function scopeRefusals(to: RulesScope, { references }: Context): Refusal[] {
  if (to.kind === 'country') return [];
  if (to.kind === 'region') {
    const { region } = to;
    const isKnown = referred(references, 'region', region) !== undefined;
    return isKnown ? [] : [refusal('unknown-region', '/to/region', { region })];
  }
  const { facility } = to;
  if (referred(references, 'facility', facility) === undefined) {
    return [refusal('unknown-facility', '/to/facility', { facility })];
  }
  if (to.kind === 'facility') return [];
  const found = referred(references, 'equipment', to.equipment);
  if (found === undefined) {
    return [refusal('not-registered', '/to/equipment', { what: 'equipment', id: to.equipment })];
  }
  if (found.facility === facility) return [];
  return [refusal('equipment-elsewhere', '/to/facility', { equipment: found.code })];
}
