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
import { keysetOf, pageOf } from './page.ts';
import type { Page, PageRequest } from './page.ts';
import type { View } from './view.ts';
import { withoutNulls } from './without-nulls.ts';

/**
 * Every version of a set of alarm rules that was published, and every assignment, as was said; of
 * those to single pieces of equipment only one's, where it is named.
 */
export async function rulesBook(
  view: View,
  { equipment }: { readonly equipment?: string },
): Promise<{ book: RulesBook }> {
  const versions = await view.db
    .selectFrom('alarm_rules_version')
    .selectAll()
    .orderBy('ordinal')
    .execute();
  const assignments = await view.db
    .selectFrom('alarm_rules_assignment')
    .selectAll()
    .where((is) =>
      equipment === undefined
        ? is.lit(true)
        : is.or([is('equipment', 'is', null), is('equipment', '=', equipment)]),
    )
    .orderBy('ordinal')
    .execute();
  return {
    book: {
      versions: await withRules(view, versions),
      assignments: assignments.map(assignment),
    },
  };
}

/** Lists the versions of sets of alarm rules that were published, newest first. */
export async function listAlarmRules(
  view: View,
  request: PageRequest,
): Promise<Page<PublishedRules>> {
  const [before] = keysetOf(request.cursor, [0]) ?? [];
  const found = await view.db
    .selectFrom('alarm_rules_version')
    .selectAll()
    .where((is) => (before === undefined ? is.lit(true) : is('ordinal', '<', Number(before))))
    .orderBy('ordinal', 'desc')
    .limit(request.limit + 1)
    .execute();
  const page = pageOf(
    found,
    request.limit,
    (row) => row,
    (row) => [row.ordinal],
  );
  return { ...page, rows: await withRules(view, page.rows) };
}

/** Lists where sets of alarm rules were assigned, and where that was taken back, newest first. */
export async function listAlarmRulesAssignments(
  { db }: View,
  request: PageRequest & { readonly rules?: string | undefined },
): Promise<Page<RulesAssignment>> {
  const [before] = keysetOf(request.cursor, [0]) ?? [];
  const { rules } = request;
  const found = await db
    .selectFrom('alarm_rules_assignment')
    .selectAll()
    .where((is) => (before === undefined ? is.lit(true) : is('ordinal', '<', Number(before))))
    .where((is) => (rules === undefined ? is.lit(true) : is('rules', '=', rules)))
    .orderBy('ordinal', 'desc')
    .limit(request.limit + 1)
    .execute();
  return pageOf(found, request.limit, assignment, (row) => [row.ordinal]);
}

async function withRules(
  { db }: View,
  versions: readonly Selectable<Database['alarm_rules_version']>[],
): Promise<PublishedRules[]> {
  if (versions.length === 0) return [];
  const sets = [...new Set(versions.map((version) => version.rules))];
  const rules = await db
    .selectFrom('alarm_rule')
    .selectAll()
    .where('rules', 'in', sets)
    .orderBy('rules')
    .orderBy('publication')
    .orderBy('position')
    .execute();
  const byVersion = Map.groupBy(rules, keyOf);
  return versions.map((row) => published(row, byVersion.get(keyOf(row)) ?? []));
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
