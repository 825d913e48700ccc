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
 * The breaches of a logger that are in force, as they became known; of those that were over before
 * the horizon some may be missing. They are a list, since a sensor that comes and goes has tens of
 * thousands, and what happens to a breach happens soon after it began.
 */
export type AlarmsState = Bounded & { readonly breaches: readonly KnownBreach[] };

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
export const NO_ALARMS: AlarmsState = { breaches: [] };

/** The next state of a logger's alarms. */
export function evolveAlarms(state: AlarmsState, event: LumbungEvent): AlarmsState {
  if (isEvent(event, 'ExcursionStarted')) {
    const begun = { of: headerOf(event.data), stages: startOf(event.data) };
    return { ...state, breaches: [...state.breaches, begun] };
  }
  const { breach } = event.data as Partial<BreachEvent['data']>;
  if (breach === undefined) return state;
  const index = state.breaches.findLastIndex(({ of }) => of.breach === breach);
  const known = foundIn(state, state.breaches[index], `the breach ${breach}`);
  if (known === undefined) return state;
  const next = changed(known, event);
  const { breaches } = state;
  return {
    ...state,
    breaches: next === undefined ? breaches.toSpliced(index, 1) : breaches.with(index, next),
  };
}

/**
 * A breach that is in force; undefined where it is none.
 *
 * @throws {BehindHorizon} where it may have been over before the horizon
 */
export function breachIn(state: AlarmsState, breach: string): KnownBreach | undefined {
  const found = state.breaches.findLast(({ of }) => of.breach === breach);
  return foundIn(state, found, `the breach ${breach}`);
}

/** The state without the breaches that were over before a moment. */
export function compactAlarms(state: AlarmsState, horizon: string): AlarmsState {
  const kept = state.breaches.filter(({ stages }) => (stages.ended?.at ?? horizon) >= horizon);
  return kept.length === state.breaches.length ? state : { breaches: kept, horizon };
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
