import { secondsOf } from '@lumbung/ledger/domain/coldchain/judging/spans';
import { freshOf } from '@lumbung/ledger/domain/coldchain/readings/month';
import { parseMonthTarget } from '@lumbung/schemas/coldchain/month-target';
import { isEvent } from '@lumbung/schemas/event';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { parseStream } from '@lumbung/schemas/streams';
import type { StreamCategory } from '@lumbung/schemas/streams';
import type { Brought } from './calm-loggers.ts';

/** What an event changes of what judgements rest on; moments in seconds since 1970. */
export type Touched =
  /** What a logger measured, or where it was, from a moment on; and what came in of it. */
  | {
      readonly kind: 'logger';
      readonly logger: string;
      readonly from: number;
      readonly brought?: Brought;
    }
  /** What is so of equipment, from a moment on. */
  | { readonly kind: 'equipment'; readonly equipment: string; readonly from: number }
  /** Which rules hold, from a moment on; for one piece of equipment or for any. */
  | { readonly kind: 'rules'; readonly equipment?: string; readonly from: number }
  /** Where facilities and regions lie. */
  | { readonly kind: 'places' };

/** The kinds of streams whose events may change what judgements rest on. */
export const JUDGED_BY: ReadonlySet<StreamCategory> = new Set([
  'readings',
  'equipment',
  'alarm-rules',
  'facility',
  'region',
]);

const ALWAYS = 0;
const MICROSECONDS_PER_SECOND = 1_000_000;

/** What an event changes of what judgements rest on. */
export function touchedBy(event: LumbungEvent): Touched[] {
  const { category, identifier = '' } = parseStream(event.subject) ?? {};
  if (category === 'readings') return ofReadings(event, identifier);
  if (category === 'equipment') return ofEquipment(event, identifier);
  if (category === 'alarm-rules') return [ofRules(event)];
  return [{ kind: 'places' }];
}

function ofReadings(event: LumbungEvent, target: string): Touched[] {
  const { logger, month } = parseMonthTarget(target) ?? {};
  if (logger === undefined) return [];
  if (isEvent(event, 'ReadingsRecorded')) {
    const { channel, times, millicelsius } = freshOf(event.data);
    const readings = times.map((time, index) => ({
      at: time / MICROSECONDS_PER_SECOND,
      millicelsius: millicelsius[index] ?? null,
    }));
    const [first] = readings;
    if (first === undefined) return [];
    const brought = { channel, readings, isConflicting: event.data.conflicts.length > 0 };
    return [{ kind: 'logger', logger, from: first.at, brought }];
  }
  if (!isEvent(event, 'ReadingsVoided')) return [];
  return [{ kind: 'logger', logger, from: secondsOf(`${month}-01T00:00:00.000000Z`) }];
}

function ofEquipment(event: LumbungEvent, equipment: string): Touched[] {
  const from = secondsOf(event.time);
  // What it is may say which rules hold, and is so from the beginning.
  const isAlways = isEvent(event, 'EquipmentRevised') || isEvent(event, 'EquipmentRegistered');
  const of = { kind: 'equipment', equipment, from: isAlways ? ALWAYS : from } as const;
  if (!isEvent(event, 'LoggerAttached') && !isEvent(event, 'LoggerDetached')) return [of];
  return [of, { kind: 'logger', logger: event.data.logger, from }];
}

function ofRules(event: LumbungEvent): Touched {
  if (!isEvent(event, 'AlarmRulesAssigned') && !isEvent(event, 'AlarmRulesUnassigned')) {
    return { kind: 'rules', from: secondsOf(event.time) };
  }
  const { to } = event.data;
  const from = isEvent(event, 'AlarmRulesAssigned') ? event.data.from : event.time;
  const one = to.kind === 'equipment' ? { equipment: to.equipment } : {};
  return { kind: 'rules', ...one, from: secondsOf(from) };
}
