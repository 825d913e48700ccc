import type { Selectable, SelectQueryBuilder } from 'kysely';
import { alarmStateOf } from '@lumbung/schemas/coldchain/alarm-states';
import type { AlarmRow, AlarmsShown } from '@lumbung/schemas/endpoints/alarms';
import type { Database } from '../tables/database.ts';
import type { Visible } from './facilities.ts';
import { beyond, keysetOf, pageOf } from './page.ts';
import type { Page, PageRequest } from './page.ts';
import { regionTree } from './region-tree.ts';
import type { View } from './view.ts';
import { withoutNulls } from './without-nulls.ts';

type Alarms = SelectQueryBuilder<Database, 'alarm', Selectable<Database['alarm']>>;

/** What each list shows. */
const SHOWN: Readonly<Record<AlarmsShown, (alarms: Alarms) => Alarms>> = {
  open: (alarms) => alarms.where('closed_at', 'is', null).where('alarm_at', 'is not', null),
  current: (alarms) => alarms.where('closed_at', 'is', null).where('recovered_at', 'is', null),
  alarms: (alarms) => alarms.where('alarm_at', 'is not', null),
  all: (alarms) => alarms,
};

/** Which alarms are asked for. */
type AlarmsRequest = PageRequest & {
  readonly show: AlarmsShown;
  readonly visible: Visible;
  readonly equipment?: string | undefined;
  readonly region?: string | undefined;
};

/** Lists the alarms of the visible facilities, those that began last first. */
export async function listAlarms(view: View, request: AlarmsRequest): Promise<Page<AlarmRow>> {
  const { show, visible, equipment, region, limit, cursor } = request;
  let query = SHOWN[show](view.db.selectFrom('alarm').selectAll())
    .where(beyond(['started_at', 'id'], keysetOf(cursor, ['', '']), 'before'))
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (visible !== 'all') query = query.where('facility', 'in', view.sql.valuesOf([...visible]));
  if (equipment !== undefined) query = query.where('equipment', '=', equipment);
  if (region !== undefined) {
    query = query.where('facility', 'in', (facilities) =>
      facilities
        .selectFrom('facility')
        .select('facility.id')
        .where('facility.region', 'in', regionTree(view, [region])),
    );
  }
  return pageOf(await query.execute(), limit, alarmRow, (row) => [row.started_at, row.id]);
}

/** An alarm at a facility; undefined when it is none, or none any more. */
export async function getAlarm(
  { db }: View,
  { facility, id }: { readonly facility: string; readonly id: string },
): Promise<{ alarm: AlarmRow | undefined }> {
  const found = await db
    .selectFrom('alarm')
    .selectAll()
    .where('id', '=', id)
    .where('facility', '=', facility)
    .executeTakeFirst();
  return { alarm: found === undefined ? undefined : alarmRow(found) };
}

function alarmRow(row: Selectable<Database['alarm']>): AlarmRow {
  const { id, ordinal, logger, channel, kind, rule, equipment, facility, place, closing } = row;
  return withoutNulls({
    id,
    ordinal,
    logger,
    channel,
    kind,
    rules: { id: row.rules, version: row.rules_version },
    rule,
    equipment,
    facility,
    place,
    startedAt: row.started_at,
    state: alarmStateOf({
      warned: row.warned_at,
      alarm: row.alarm_at,
      ended: row.recovered_at,
      acknowledged: row.acknowledged_at,
      closed: row.closed_at,
    }),
    thresholdMillicelsius: row.threshold_millicelsius,
    durationSeconds: row.duration_seconds,
    warnedAt: row.warned_at,
    alarmAt: row.alarm_at,
    recoveredAt: row.recovered_at,
    endedHow: row.ended_how,
    exposedSeconds: row.exposed_seconds,
    extremeMillicelsius: row.extreme_millicelsius,
    extremeAt: row.extreme_at,
    restatedAt: row.restated_at,
    acknowledgedAt: row.acknowledged_at,
    acknowledgedBy: row.acknowledged_by,
    acknowledgement: row.acknowledgement,
    closedAt: row.closed_at,
    closedBy: row.closed_by,
    closing,
    closeReason: row.close_reason,
  }) as AlarmRow;
}
