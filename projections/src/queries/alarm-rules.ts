import type { Selectable } from 'kysely';
import type { AlarmRule } from '@lumbung/schemas/coldchain/alarm-rules';
import type {
  PublishedRules,
  RulesAssignment,
  RulesBook,
} from '@lumbung/schemas/coldchain/rules-book';
import { publishedVersion } from '@lumbung/schemas/coldchain/rules-scope';
import type { RulesScope } from '@lumbung/schemas/coldchain/rules-scope';
import type { Database } from '../tables/database.ts';
import type { View } from './view.ts';
import { withoutNulls } from './without-nulls.ts';

/** Every version of a set of alarm rules that was published, and every assignment, as was said. */
export async function rulesBook({ db }: View, _request: object): Promise<{ book: RulesBook }> {
  const versions = await db
    .selectFrom('alarm_rules_version')
    .selectAll()
    .orderBy('ordinal')
    .execute();
  const rules = await db
    .selectFrom('alarm_rule')
    .selectAll()
    .orderBy('rules')
    .orderBy('publication')
    .orderBy('position')
    .execute();
  const assignments = await db
    .selectFrom('alarm_rules_assignment')
    .selectAll()
    .orderBy('ordinal')
    .execute();
  const byVersion = Map.groupBy(rules, keyOf);
  return {
    book: {
      versions: versions.map((row) => published(row, byVersion.get(keyOf(row)) ?? [])),
      assignments: assignments.map(assignment),
    },
  };
}

function keyOf({ rules, publication }: { rules: string; publication: number }): string {
  return `${rules} ${publication}`;
}

function published(
  row: Selectable<Database['alarm_rules_version']>,
  rules: readonly Selectable<Database['alarm_rule']>[],
): PublishedRules {
  const { code, name, storage_class, gap_intervals, no_data_seconds } = row;
  const set = withoutNulls({
    code,
    name,
    storageClass: storage_class,
    rules: rules.map(ruleOf),
    gapIntervals: gap_intervals,
    noDataSeconds: no_data_seconds,
  });
  return {
    rules: { id: row.rules, version: publishedVersion(code, row.publication) },
    publishedAt: row.published_at,
    set: set as PublishedRules['set'],
  };
}

function ruleOf(row: Selectable<Database['alarm_rule']>): AlarmRule {
  return withoutNulls({
    code: row.code,
    direction: row.direction,
    thresholdMillicelsius: row.threshold_millicelsius,
    inclusive: row.inclusive === 1,
    exposure: row.exposure,
    durationSeconds: row.duration_seconds,
    warningSeconds: row.warning_seconds,
    windowSeconds: row.window_seconds,
  }) as AlarmRule;
}

function assignment(row: Selectable<Database['alarm_rules_assignment']>): RulesAssignment {
  const { kind, region, facility, equipment, storage_class: storageClass } = row;
  const to = withoutNulls({ kind, region, facility, equipment, storageClass }) as RulesScope;
  return { rules: row.rules, to, holds: row.holds === 1, since: row.since };
}
