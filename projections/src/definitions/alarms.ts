import type { EventOf } from '@lumbung/schemas/event';
import { projection } from '../projection.ts';
import type { RowOp } from '../row-op.ts';
import { patch, put, remove } from '../row-op.ts';
import { alarmTable } from '../tables/alarms.ts';
import type { RowOf } from '../tables/table.ts';
import { subjectIdentifier } from './subject.ts';

type AlarmRow = RowOf<typeof alarmTable>;

type Exposure = {
  readonly exposedSeconds: number;
  readonly extremeMillicelsius?: number | undefined;
  readonly extremeAt?: string | undefined;
};

function exposureColumns({ exposedSeconds, extremeMillicelsius, extremeAt }: Exposure) {
  return {
    exposed_seconds: exposedSeconds,
    extreme_millicelsius: extremeMillicelsius ?? null,
    extreme_at: extremeAt ?? null,
  };
}

/** The stages that a breach has not reached, and what nobody has done about it. */
const NOTHING_YET = {
  warned_at: null,
  alarm_at: null,
  recovered_at: null,
  ended_how: null,
  restated_at: null,
  acknowledged_at: null,
  acknowledged_by: null,
  acknowledgement: null,
  closed_at: null,
  closed_by: null,
  closing: null,
  close_reason: null,
} as const satisfies Partial<AlarmRow>;

function startedRow({ data, ...event }: EventOf<'ExcursionStarted'>, ordinal: number): AlarmRow {
  const { breach, rules, startedAt, millicelsius, thresholdMillicelsius, durationSeconds } = data;
  const { channel, kind, rule, equipment, facility, place } = data;
  const extremeAt = millicelsius === undefined ? undefined : startedAt;
  return {
    id: breach,
    ordinal,
    logger: subjectIdentifier(event),
    channel,
    kind,
    rules: rules.id,
    rules_version: rules.version,
    rule,
    equipment,
    facility,
    place,
    started_at: startedAt,
    threshold_millicelsius: thresholdMillicelsius ?? null,
    duration_seconds: durationSeconds,
    ...NOTHING_YET,
    ...exposureColumns({ exposedSeconds: 0, extremeMillicelsius: millicelsius, extremeAt }),
  };
}

function restated({ data, recordedtime }: EventOf<'AlarmRestated'>): RowOp {
  const { breach: id, is, startedAt } = data;
  if (is === undefined) return remove(alarmTable, { id });
  const { warnedAt = null, alarm, ended, millicelsius } = is;
  const extremeAt = millicelsius === undefined ? undefined : startedAt;
  const start = { exposedSeconds: 0, extremeMillicelsius: millicelsius, extremeAt };
  return patch(
    alarmTable,
    { id },
    {
      warned_at: warnedAt,
      alarm_at: alarm?.at ?? null,
      recovered_at: ended?.at ?? null,
      ended_how: ended?.how ?? null,
      ...exposureColumns(ended ?? alarm ?? start),
      restated_at: recordedtime,
    },
  );
}

/** The excursions and alarms that are in force, with what people did about them. */
export const alarmProjection = projection({
  name: 'alarm',
  version: 1,
  tables: [alarmTable],
  reads: ['alarms'],
  on: {
    ExcursionStarted: (event, { ordinal }) => [put(alarmTable, startedRow(event, ordinal))],
    WarningRaised: ({ data, time }) => [
      patch(alarmTable, { id: data.breach }, { warned_at: time }),
    ],
    AlarmRaised: ({ data, time }) => [
      patch(alarmTable, { id: data.breach }, { alarm_at: time, ...exposureColumns(data) }),
    ],
    ExcursionEnded: ({ data, time }) => [
      patch(
        alarmTable,
        { id: data.breach },
        { recovered_at: time, ended_how: data.how, ...exposureColumns(data) },
      ),
    ],
    AlarmRestated: (event) => [restated(event)],
    AlarmAcknowledged: ({ data, time, actor, id }) => [
      patch(
        alarmTable,
        { id: data.breach },
        { acknowledged_at: time, acknowledged_by: actor, acknowledgement: id },
      ),
    ],
    AlarmClosed: ({ data, time, actor, id }) => [
      patch(
        alarmTable,
        { id: data.breach },
        { closed_at: time, closed_by: actor, closing: id, close_reason: data.reason },
      ),
    ],
  },
});
