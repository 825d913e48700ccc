import type { Breach, BreachStages, JudgedSensor } from '@lumbung/schemas/coldchain/breaches';
import type { Basis } from '@lumbung/schemas/basis';
import type { Fact } from '../../decider.ts';
import { assertWithin } from '../../horizon.ts';
import { headerOf, stagesOf } from './alarms-state.ts';
import type { AlarmsState, KnownBreach } from './alarms-state.ts';

/**
 * The facts that bring what is known of a sensor's breaches to what was judged: a breach that goes
 * on reaches its next stages; one that changed otherwise is restated, and so is one that is none.
 *
 * @throws {BehindHorizon} where breaches of that time may not be held any more
 */
export function breachFacts(
  state: AlarmsState,
  { channel, from, until, breaches }: JudgedSensor,
  basis: Basis,
): Fact[] {
  assertWithin(state, from);
  const known = state.breaches.filter(
    ({ of }) =>
      of.channel === channel &&
      of.startedAt >= from &&
      (until === undefined || of.startedAt < until),
  );
  const byBreach = new Map(known.map((each) => [each.of.breach, each]));
  const judged = new Set(breaches.map(({ breach }) => breach));
  const gone = known.filter(({ of }) => !judged.has(of.breach));
  return [
    ...gone.map((each): Fact => restated(each, undefined, basis)),
    ...breaches.flatMap((each) => factsOf(byBreach.get(each.breach), each, basis)),
  ];
}

function factsOf(known: KnownBreach | undefined, breach: Breach, basis: Basis): Fact[] {
  const is = stagesOf(breach);
  if (known === undefined) return [started(breach, basis), ...reached(breach, {}, basis)];
  const was = known.stages;
  if (!goesOn(was, is)) return [restated(known, is, basis)];
  return reached(breach, was, basis);
}

/**
 * Whether a breach only went on: what was said of it is so still, and what is new came after it. A
 * warning does not come after the alarm, and nothing comes after the end.
 */
function goesOn(was: BreachStages, is: BreachStages): boolean {
  const known = Object.keys(was) as (keyof BreachStages)[];
  if (!known.every((stage) => isSame(was[stage], is[stage]))) return false;
  if (was.ended !== undefined) return Object.keys(is).length === known.length;
  return was.alarm === undefined || was.warnedAt === is.warnedAt;
}

/** The stages that a breach reached besides those that are known. */
function reached(breach: Breach, was: BreachStages, basis: Basis): Fact[] {
  const { warnedAt, alarm, ended, zone } = breach;
  const of = headerOf(breach);
  const facts: Fact[] = [];
  const moment = (time: string) => ({ time, precision: 'instant', zone }) as const;
  if (warnedAt !== undefined && was.warnedAt === undefined) {
    facts.push({ name: 'WarningRaised', data: { ...of, basis }, moment: moment(warnedAt) });
  }
  if (alarm !== undefined && was.alarm === undefined) {
    const { at, ...exposure } = alarm;
    facts.push({ name: 'AlarmRaised', data: { ...of, ...exposure, basis }, moment: moment(at) });
  }
  if (ended !== undefined && was.ended === undefined) {
    const { at, ...end } = ended;
    facts.push({ name: 'ExcursionEnded', data: { ...of, ...end, basis }, moment: moment(at) });
  }
  return facts;
}

function started(breach: Breach, basis: Basis): Fact {
  const { zone, warnedAt: _warned, alarm: _alarm, ended: _ended, ...data } = breach;
  const moment = { time: breach.startedAt, precision: 'instant', zone } as const;
  return { name: 'ExcursionStarted', data: { ...data, basis }, moment };
}

function restated(
  { of, stages: was }: KnownBreach,
  is: BreachStages | undefined,
  basis: Basis,
): Fact {
  const now = is === undefined ? {} : { is };
  return { name: 'AlarmRestated', data: { ...of, was, ...now, basis } };
}

/** Stages are plain data of moments, words and numbers. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object') return one === other;
  const [left, right] = [one, other] as [Record<string, unknown>, Record<string, unknown>];
  const members = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...members].every((member) => left[member] === right[member]);
}
