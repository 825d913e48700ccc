import type { EventData } from '@lumbung/schemas/event-types';
import { expect, test } from 'vitest';
import { fold } from '../testing/folding.ts';
import { beginStory, idOf } from '../testing/story.ts';
import { alarmRulesProjection } from './alarm-rules.ts';
import { alarmProjection } from './alarms.ts';

const at = (time: string): string => `2026-02-28T${time}:00.000000Z`;

const of = {
  breach: idOf('breach'),
  channel: 1,
  kind: 'heat',
  rules: { id: idOf('rules'), version: 'shipped:WHO-30DTR@1' },
  rule: 'heat',
  equipment: idOf('fridge'),
  facility: idOf('clinic'),
  place: 'main',
  startedAt: at('00:00'),
} as const;
const exposed = {
  exposedSeconds: 36_000,
  extremeMillicelsius: 9_100,
  extremeAt: at('03:00'),
};
const started: EventData<'ExcursionStarted'> = {
  ...of,
  millicelsius: 8_500,
  thresholdMillicelsius: 8_000,
  durationSeconds: 36_000,
  basis: [],
};

const ROW = {
  id: of.breach,
  ordinal: 0,
  logger: idOf('logger'),
  channel: 1,
  kind: 'heat',
  rules: of.rules.id,
  rules_version: of.rules.version,
  rule: 'heat',
  equipment: of.equipment,
  facility: of.facility,
  place: 'main',
  started_at: of.startedAt,
  threshold_millicelsius: 8_000,
  duration_seconds: 36_000,
  warned_at: null,
  alarm_at: null,
  recovered_at: null,
  ended_how: null,
  exposed_seconds: 0,
  extreme_millicelsius: 8_500,
  extreme_at: of.startedAt,
  restated_at: null,
  acknowledged_at: null,
  acknowledged_by: null,
  acknowledgement: null,
  closed_at: null,
  closed_by: null,
  closing: null,
  close_reason: null,
};

test('an alarm has a row with every stage that it reached, and who did what about it', async () => {
  const { events, tell } = beginStory();
  tell('ExcursionStarted', 'logger', started);
  tell('WarningRaised', 'logger', { ...of, basis: [] }, { time: at('05:00') });
  tell('AlarmRaised', 'logger', { ...of, ...exposed, basis: [] }, { time: at('10:00') });
  const end = { ...exposed, exposedSeconds: 40_000, how: 'recovered' } as const;
  tell('ExcursionEnded', 'logger', { ...of, ...end, basis: [] }, { time: at('11:00') });
  const { actor, id } = tell('AlarmAcknowledged', 'logger', of, { time: at('12:00') });
  const closing = tell(
    'AlarmClosed',
    'logger',
    { ...of, reason: 'handled' },
    { time: at('13:00') },
  );
  expect(await fold(alarmProjection, events)).toEqual({
    alarm: [
      {
        ...ROW,
        warned_at: at('05:00'),
        alarm_at: at('10:00'),
        recovered_at: at('11:00'),
        ended_how: 'recovered',
        exposed_seconds: 40_000,
        extreme_millicelsius: 9_100,
        extreme_at: at('03:00'),
        acknowledged_at: at('12:00'),
        acknowledged_by: actor,
        acknowledgement: id,
        closed_at: at('13:00'),
        closed_by: actor,
        closing: closing.id,
        close_reason: 'handled',
      },
    ],
  });
});

test('an alarm that was restated is as it is now, or no row', async () => {
  const { events, tell } = beginStory();
  tell('ExcursionStarted', 'logger', started);
  tell('AlarmRaised', 'logger', { ...of, ...exposed, basis: [] }, { time: at('10:00') });
  const is = { millicelsius: 8_400 };
  const was = { millicelsius: 8_500, alarm: { at: at('10:00'), ...exposed } };
  const { recordedtime } = tell('AlarmRestated', 'logger', { ...of, was, is, basis: [] });
  const row = { ...ROW, extreme_millicelsius: 8_400, restated_at: recordedtime };
  expect(await fold(alarmProjection, events)).toEqual({ alarm: [row] });
  tell('AlarmRestated', 'logger', { ...of, was: is, basis: [] });
  expect(await fold(alarmProjection, events)).toEqual({ alarm: [] });
});

test('a set of alarm rules has its versions with their rules, and where it was assigned', async () => {
  const { events, tell } = beginStory();
  const rule = {
    code: 'heat',
    direction: 'above',
    thresholdMillicelsius: 8_000,
    inclusive: true,
    exposure: 'cumulative',
    durationSeconds: 3_600,
    windowSeconds: 86_400,
  } as const;
  const set = { code: 'ID', name: 'Fridges', gapIntervals: 2, noDataSeconds: 86_400 };
  tell('AlarmRulesPublished', 'rules', { publication: 1, ...set, rules: [rule] });
  const to = { kind: 'facility', facility: idOf('clinic'), storageClass: 'refrigerated' } as const;
  tell('AlarmRulesAssigned', 'rules', { to, from: at('00:00'), basis: [] });
  const { time } = tell('AlarmRulesUnassigned', 'rules', { to });
  const rows = await fold(alarmRulesProjection, events);
  expect(rows['alarm_rules_version']).toMatchObject([
    { rules: idOf('rules'), publication: 1, ordinal: 0, code: 'ID', no_data_seconds: 86_400 },
  ]);
  expect(rows['alarm_rule']).toEqual([
    {
      rules: idOf('rules'),
      publication: 1,
      position: 0,
      code: 'heat',
      direction: 'above',
      threshold_millicelsius: 8_000,
      inclusive: 1,
      exposure: 'cumulative',
      duration_seconds: 3_600,
      warning_seconds: null,
      window_seconds: 86_400,
    },
  ]);
  const where = {
    rules: idOf('rules'),
    kind: 'facility',
    region: null,
    facility: idOf('clinic'),
    equipment: null,
    storage_class: 'refrigerated',
  };
  expect(rows['alarm_rules_assignment']).toEqual([
    { ordinal: 1, ...where, holds: 1, since: at('00:00') },
    { ordinal: 2, ...where, holds: 0, since: time },
  ]);
});
