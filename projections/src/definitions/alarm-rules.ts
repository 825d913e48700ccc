import type { EventOf } from '@lumbung/schemas/event';
import type { RulesScope } from '@lumbung/schemas/coldchain/rules-scope';
import { projection } from '../projection.ts';
import type { RowOp } from '../row-op.ts';
import { put } from '../row-op.ts';
import {
  alarmRuleTable,
  alarmRulesAssignmentTable,
  alarmRulesVersionTable,
} from '../tables/alarms.ts';
import { subjectIdentifier } from './subject.ts';

function rulesOf(event: EventOf<'AlarmRulesPublished'>): RowOp[] {
  const rules = subjectIdentifier(event);
  const { publication } = event.data;
  return event.data.rules.map((rule, position) =>
    put(alarmRuleTable, {
      rules,
      publication,
      position,
      code: rule.code,
      direction: rule.direction,
      threshold_millicelsius: rule.thresholdMillicelsius,
      inclusive: Number(rule.inclusive),
      exposure: rule.exposure,
      duration_seconds: rule.durationSeconds,
      warning_seconds: rule.warningSeconds ?? null,
      window_seconds: rule.windowSeconds ?? null,
    }),
  );
}

function scopeColumns(to: RulesScope) {
  const { kind, region, facility, equipment, storageClass } = {
    region: null,
    facility: null,
    equipment: null,
    storageClass: null,
    ...to,
  };
  return { kind, region, facility, equipment, storage_class: storageClass };
}

/** The sets of alarm rules that a country published, and where they were assigned. */
export const alarmRulesProjection = projection({
  name: 'alarm_rules',
  version: 1,
  tables: [alarmRulesVersionTable, alarmRuleTable, alarmRulesAssignmentTable],
  reads: ['alarm-rules'],
  on: {
    AlarmRulesPublished(event, { ordinal }) {
      const { publication, code, name, storageClass, gapIntervals, noDataSeconds } = event.data;
      const row = {
        rules: subjectIdentifier(event),
        publication,
        ordinal,
        code,
        name,
        storage_class: storageClass ?? null,
        gap_intervals: gapIntervals,
        no_data_seconds: noDataSeconds ?? null,
        published_at: event.time,
      };
      return [put(alarmRulesVersionTable, row), ...rulesOf(event)];
    },
    AlarmRulesAssigned(event, { ordinal }) {
      const { to, from: since } = event.data;
      const said = { ordinal, rules: subjectIdentifier(event), holds: 1, since };
      return [put(alarmRulesAssignmentTable, { ...said, ...scopeColumns(to) })];
    },
    AlarmRulesUnassigned(event, { ordinal }) {
      const said = { ordinal, rules: subjectIdentifier(event), holds: 0, since: event.time };
      return [put(alarmRulesAssignmentTable, { ...said, ...scopeColumns(event.data.to) })];
    },
  },
});
