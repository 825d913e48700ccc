import type { EventData } from '@lumbung/schemas/event-types';
import { endOfDay, microsecondsOf, startOfDay } from '@lumbung/schemas/time';
import { momentsOfLocalTimes } from '@lumbung/schemas/coldchain/local-times';
import { heldOf } from '@lumbung/ledger/domain/coldchain/exposure/series';
import { seriesOf } from '@lumbung/ledger/domain/coldchain/readings/series-of';
import { compared, oursOf } from './compare.ts';
import type { Ours, Outcome, Said, Span } from './compare.ts';
import type { RecordedLogger } from './recorded.ts';

type Report = EventData<'DeviceReportRecorded'>;
type DeviceRule = Report['rules'][number];

/** One alarm of a device on one day, or over one run, as we and the device say it. */
export type ComparedRow = Omit<Ours, 'couldDiffer'> & {
  readonly day: string;
  readonly rule: string;
  readonly device: Said;
  readonly outcome: Outcome;
};

const GAP_INTERVALS = 2;
const MICROSECONDS_PER_SECOND = 1_000_000;

/** Compares all that a device says of its alarms with what its own readings and rules come to. */
export function rowsOf({ batches, report }: RecordedLogger, zone: string): ComparedRow[] {
  if (report === undefined) return [];
  const intervalSeconds = report.intervalSeconds ?? 0;
  return report.rules.flatMap((rule) => {
    const series = seriesOf(batches, 1, rule.rule.direction);
    const sampling = { intervalSeconds, gapIntervals: GAP_INTERVALS };
    const held = [...heldOf(series, sampling)];
    return spansOf(report, rule, zone).map(({ day, span, device }) => {
      const { couldDiffer, ...ours } = oursOf(rule.rule, held, span, intervalSeconds);
      const outcome = compared({ ...ours, couldDiffer }, device, intervalSeconds);
      return { day, rule: nameOf(rule), ...ours, device, outcome };
    });
  });
}

type Compared = { readonly day: string; readonly span: Span; readonly device: Said };

function spansOf(report: Report, rule: DeviceRule, zone: string): Compared[] {
  const active: Span = {
    from: secondsAt(report.activatedAt, zone),
    until: secondsAt(report.readOutAt, zone),
  };
  if (report.days.length === 0) return runsOf(report, rule, active, zone);
  return report.days.toReversed().map(({ date, alarms }) => {
    const said = alarms.find(({ alarm }) => alarm === rule.alarm);
    const device = { minutes: said?.minutes ?? 0, alarm: said?.raisedAt !== undefined };
    const from = Math.max(secondsOf(startOfDay(date, zone)), active.from);
    const until = Math.min(secondsOf(endOfDay(date, zone)) + 1, active.until);
    return { day: date, span: { from, until }, device };
  });
}

/**
 * A device that keeps its alarms by run names each exposure: a cumulative rule is compared over the
 * whole run, and one that is single over each exposure that the device names.
 */
function runsOf(report: Report, rule: DeviceRule, run: Span, zone: string): Compared[] {
  const alarms = report.alarms.filter(({ alarm }) => alarm === rule.alarm);
  if (rule.rule.exposure === 'cumulative' || alarms.length === 0) {
    const minutes = alarms.reduce((sum, each) => sum + each.minutes, 0);
    return [{ day: 'run', span: run, device: { minutes, alarm: alarms.length > 0 } }];
  }
  return alarms.map(({ raisedAt, endedAt, minutes }, index) => {
    const until = endedAt === undefined ? run.until : secondsAt(endedAt, zone);
    const raised = secondsAt(raisedAt ?? report.activatedAt, zone);
    const from = raised - rule.rule.durationSeconds;
    const device = { minutes, alarm: raisedAt !== undefined };
    return { day: `run, ${index + 1}`, span: { from, until }, device };
  });
}

function nameOf({ rule }: DeviceRule): string {
  const { direction, thresholdMillicelsius, exposure, durationSeconds } = rule;
  const degrees = (thresholdMillicelsius / 1_000).toFixed(1);
  return `${direction} ${degrees} °C ${durationSeconds / 60} min ${exposure}`;
}

function secondsAt(localTime: string, zone: string): number {
  const [moment = ''] = momentsOfLocalTimes([localTime], zone);
  return secondsOf(moment);
}

function secondsOf(instant: string): number {
  return Math.floor(microsecondsOf(instant) / MICROSECONDS_PER_SECOND);
}
