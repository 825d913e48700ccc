import { foundIn } from '../../horizon.ts';
import type { Bounded } from '../../horizon.ts';
import type { Breach, BreachHeader, BreachStages } from '@lumbung/schemas/coldchain/breaches';
import { isEvent } from '@lumbung/schemas/event';
import type { EventOf, LumbungEvent } from '@lumbung/schemas/event';

/** A breach that is in force, how far it went, and what people did about it. */
export type KnownBreach = {
  readonly of: BreachHeader;
  readonly stages: BreachStages;
  readonly acknowledgedAt?: string;
  readonly closedAt?: string;
};

/**
 * The breaches of a logger that are in force, by their identifier; of those that were over before
 * the horizon some may be missing.
 */
export type AlarmsState = Bounded & { readonly breaches: Readonly<Record<string, KnownBreach>> };

type BreachEvent = EventOf<
  | 'ExcursionStarted'
  | 'WarningRaised'
  | 'AlarmRaised'
  | 'ExcursionEnded'
  | 'AlarmRestated'
  | 'AlarmAcknowledged'
  | 'AlarmClosed'
>;

/** A logger without alarms. */
export const NO_ALARMS: AlarmsState = { breaches: {} };

/** The next state of a logger's alarms. */
export function evolveAlarms(state: AlarmsState, event: LumbungEvent): AlarmsState {
  if (isEvent(event, 'ExcursionStarted')) {
    const of = headerOf(event.data);
    return withBreach(state, { of, stages: startOf(event.data) });
  }
  const { breach } = event.data as Partial<BreachEvent['data']>;
  if (breach === undefined) return state;
  const known = breachIn(state, breach);
  if (known === undefined) return state;
  const next = changed(known, event);
  if (next !== undefined) return withBreach(state, next);
  const { [breach]: _, ...breaches } = state.breaches;
  return { ...state, breaches };
}

/**
 * A breach that is in force; undefined where it is none.
 *
 * @throws {BehindHorizon} where it may have been over before the horizon
 */
export function breachIn(state: AlarmsState, breach: string): KnownBreach | undefined {
  return foundIn(state, state.breaches[breach], `the breach ${breach}`);
}

/** The state without the breaches that were over before a moment. */
export function compactAlarms(state: AlarmsState, horizon: string): AlarmsState {
  const all = Object.entries(state.breaches);
  const kept = all.filter(([, { stages }]) => (stages.ended?.at ?? horizon) >= horizon);
  return kept.length === all.length ? state : { breaches: Object.fromEntries(kept), horizon };
}

/** What became of a breach; undefined when it is none any more. */
function changed(known: KnownBreach, event: LumbungEvent): KnownBreach | undefined {
  const { stages } = known;
  const { time: at } = event;
  if (isEvent(event, 'WarningRaised')) return { ...known, stages: { ...stages, warnedAt: at } };
  if (isEvent(event, 'AlarmRaised')) {
    return { ...known, stages: { ...stages, alarm: { at, ...exposureOf(event.data) } } };
  }
  if (isEvent(event, 'ExcursionEnded')) {
    const { how } = event.data;
    return { ...known, stages: { ...stages, ended: { at, how, ...exposureOf(event.data) } } };
  }
  if (isEvent(event, 'AlarmRestated')) {
    const { is } = event.data;
    return is === undefined ? undefined : { ...known, stages: is };
  }
  if (isEvent(event, 'AlarmAcknowledged')) return { ...known, acknowledgedAt: at };
  return isEvent(event, 'AlarmClosed') ? { ...known, closedAt: at } : known;
}

/** What every event of a breach says of it. */
export function headerOf(said: BreachHeader): BreachHeader {
  const { breach, channel, kind, rules, rule, equipment, facility, place, startedAt } = said;
  return { breach, channel, kind, rules, rule, equipment, facility, place, startedAt };
}

/** How far a breach went, as a judgement says it. */
export function stagesOf({ millicelsius, warnedAt, alarm, ended }: Breach): BreachStages {
  return {
    ...startOf({ millicelsius }),
    ...(warnedAt === undefined ? {} : { warnedAt }),
    ...(alarm === undefined ? {} : { alarm }),
    ...(ended === undefined ? {} : { ended }),
  };
}

function startOf({ millicelsius }: { readonly millicelsius?: number | undefined }): BreachStages {
  return millicelsius === undefined ? {} : { millicelsius };
}

type Exposure = Pick<EventOf<'AlarmRaised'>['data'], 'exposedSeconds' | 'extremeAt'> & {
  readonly extremeMillicelsius?: number | undefined;
};

function exposureOf({ exposedSeconds, extremeMillicelsius, extremeAt }: Exposure): Exposure {
  return {
    exposedSeconds,
    ...(extremeMillicelsius === undefined ? {} : { extremeMillicelsius }),
    ...(extremeAt === undefined ? {} : { extremeAt }),
  };
}

function withBreach(state: AlarmsState, breach: KnownBreach): AlarmsState {
  return { ...state, breaches: { ...state.breaches, [breach.of.breach]: breach } };
}
