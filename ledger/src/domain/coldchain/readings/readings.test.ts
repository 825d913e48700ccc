import { commandBody } from '@lumbung/schemas/commands';
import { monthTargetOf } from '@lumbung/schemas/coldchain/month-target';
import { SHIPPED_RULES } from '@lumbung/schemas/coldchain/shipped-rules';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { LIMITS } from '@lumbung/schemas/limits';
import { streamOf } from '@lumbung/schemas/streams';
import { describe, expect, test } from 'vitest';
import { TEST_NOW, TEST_USER } from '../../../testing/given.ts';
import type { TestCommand } from '../../../testing/given.ts';
import { FRIDGE, LOGGER, MARCH, batch, monitored, monthOf } from '../../../testing/monitored.ts';
import { IDS } from '../../../testing/small-country.ts';
import { Then } from '../../../testing/then.ts';
import { readings } from './readings.ts';
import { seriesOf } from './series-of.ts';

const stranger = deriveIdentifier('test', 'another logger');
const { centre: facility, post } = IDS;

describe('readings', () => {
  test('are kept as the device said them, with what it could not say', () => {
    const missing = [{ index: 1, reason: 'noSensor' as const }];
    const local = { localStart: '2026-03-01T08:00:00' };
    const fact = monitored()
      .when(batch([41, null, 45], { missing, zone: 'Asia/Jakarta', ...local }))
      .accepted('ReadingsRecorded');
    expect(fact).toMatchObject({
      startsAt: '2026-03-01T00:00:00.000000Z',
      values: [41, null, 45],
      scaleDigits: 1,
      missing,
      ...local,
      duplicates: 0,
      conflicts: [],
      apart: [],
    });
    expect(fact.basis.map(({ stream }) => stream)).toEqual(
      [streamOf('equipment', FRIDGE), streamOf('facility', facility)].toSorted(),
    );
  });

  test('come at the moment of the last of them, in the zone that was asserted', () => {
    const { decision } = monitored().when(batch([41, 42], { zone: 'Asia/Jayapura' }));
    expect(decision).toMatchObject({
      facts: [{ moment: { time: '2026-03-01T00:10:00.000000Z', zone: 'Asia/Jayapura' } }],
    });
  });

  test('that are there already are dropped and counted', () => {
    const ledger = monitored();
    ledger.given(batch([41, 42, 43]));
    const fact = ledger.when(batch([41, 42, 43, 44])).accepted('ReadingsRecorded');
    expect(fact).toMatchObject({ values: [44], offsetsSeconds: [1_800], duplicates: 3 });
    const offsetsSeconds = [0, 600, 1_200];
    expect(fact.repeated).toEqual({ offsetsSeconds, values: [41, 42, 43], missing: [] });
  });

  test('with another value for the same time are kept, and said to conflict', () => {
    const ledger = monitored();
    ledger.given(batch([41, 42, 43]));
    const fact = ledger.when(batch([41, 92, 43])).accepted('ReadingsRecorded');
    expect(fact).toMatchObject({ values: [92], conflicts: [0], duplicates: 2 });
    ledger.given(batch([41, 92, 43]));
    const { batches } = monthOf(ledger);
    const at = 1_772_323_800;
    expect(seriesOf(batches, 1, 'above')).toContainEqual({ at, millicelsius: 9_200 });
    expect(seriesOf(batches, 1, 'below')).toContainEqual({ at, millicelsius: 4_200 });
  });

  test('fill what was missing, and are not hidden by what is', () => {
    const ledger = monitored();
    const missing = [{ index: 0, reason: 'notRead' as const }];
    ledger.given(batch([null, 42], { missing }));
    expect(ledger.when(batch([41])).accepted('ReadingsRecorded')).toMatchObject({
      values: [41],
      conflicts: [],
    });
    ledger.given(batch([41]));
    const late = ledger.when(batch([null], { missing })).accepted('ReadingsRecorded');
    expect(late).toMatchObject({ values: [], duplicates: 1 });
    expect(seriesOf(monthOf(ledger).batches, 1, 'above')[0]?.millicelsius).toBe(4_100);
  });

  test('that cannot be so are kept apart, with why', () => {
    const fact = monitored()
      .when(batch([41, -2_730, 42, 8_501]))
      .accepted('ReadingsRecorded');
    expect(fact).toMatchObject({
      values: [41, 42],
      offsetsSeconds: [0, 1_200],
      apart: [
        { offsetSeconds: 600, value: -2_730, why: 'impossibleValue' },
        { offsetSeconds: 1_800, value: 8_501, why: 'impossibleValue' },
      ],
    });
  });

  test.each([
    ['2099-07', '2099-07-01T00:00:00Z', 'clockAhead'],
    ['1970-01', '1970-01-01T00:00:00Z', 'clockBehind'],
  ])('of a device whose clock is in %s are kept apart', (month, startsAt, why) => {
    const command = { ...batch([41], { startsAt }), target: monthTargetOf(LOGGER, month) };
    const { decision } = monitored().when(command);
    expect(decision).toMatchObject({
      facts: [{ data: { values: [], apart: [{ offsetSeconds: 0, value: 41, why }] } }],
    });
  });

  test('sixty days late are taken like all others', () => {
    const target = monthTargetOf(LOGGER, '2026-01');
    const late = batch([41], { startsAt: '2026-01-09T00:00:00Z' });
    monitored()
      .when({ ...late, target })
      .accepted('ReadingsRecorded');
  });
});

describe('a batch', () => {
  test('is put together as it should be', () => {
    const ledger = monitored();
    ledger
      .when(batch([41], { offsetsSeconds: [0, 600] }))
      .refused('batch-length /values')
      .with({ times: 2, values: 1 });
    ledger
      .when(batch([41, 42], { localOffsetsSeconds: [0] }))
      .refused('batch-length /values')
      .with({ times: 2, values: 1 });
    ledger
      .when(batch([41, 42], { offsetsSeconds: [600, 600] }))
      .refused('readings-out-of-order /offsetsSeconds/1')
      .with({ index: 1 });
    ledger
      .when(batch([null]))
      .refused('missing-reasons /missing')
      .with({ index: 0 });
    const missing = { index: 0, reason: 'unknown' as const };
    ledger.when(batch([41], { missing: [missing] })).refused('missing-reasons /missing');
    ledger.when(batch([null], { missing: [missing, missing] })).refused('missing-reasons /missing');
    const beyond = [missing, { ...missing, index: 1 }];
    ledger
      .when(batch([null], { missing: beyond }))
      .refused('missing-reasons /missing')
      .with({ index: 1 });
  });

  test('lies in the month of UTC that it is for', () => {
    const last = { startsAt: '2026-03-31T23:50:00Z' };
    const ledger = monitored().at('2026-04-02T00:00:00.000000Z');
    ledger.when(batch([41], last)).accepted('ReadingsRecorded');
    ledger
      .when(batch([41, 42], last))
      .refused('reading-outside-month /offsetsSeconds/1')
      .with({ at: '2026-04-01T00:00:00.000000Z', month: '2026-03' });
    ledger
      .when(batch([41], { startsAt: '2026-02-28T23:59:00Z' }))
      .refused('reading-outside-month /offsetsSeconds/0');
  });

  test('is of equipment that stands there and that the sensor monitors, or monitored', () => {
    const ledger = monitored();
    const unknown = deriveIdentifier('test', 'unknown');
    ledger
      .when(batch([41], { equipment: unknown }))
      .refused('not-registered /equipment')
      .with({ what: 'equipment', id: unknown });
    ledger
      .when(batch([41], { facility: post }))
      .refused('equipment-elsewhere /facility')
      .with({ equipment: 'F-1' });
    ledger
      .when(batch([41], { channel: 2 }))
      .refused('logger-of-other-equipment /equipment')
      .with({ equipment: 'F-1' });
    ledger
      .when({ ...batch([41]), target: monthTargetOf(stranger, '2026-03') })
      .refused('logger-of-other-equipment /equipment');
    ledger.given({ kind: 'logger.detach', target: FRIDGE, body: { facility, logger: LOGGER } });
    ledger.when(batch([41])).accepted('ReadingsRecorded');
  });
});

describe('a month', () => {
  test('has batches up to a limit', () => {
    const upload = deriveIdentifier('test', 'upload');
    const one = { upload, channel: 1, times: [0], millicelsius: [0] };
    const max = LIMITS.monthBatchesMax;
    const full = { batches: Array.from({ length: max }, () => one), uploads: [] };
    const equipment = monitored().stateOf(streamOf('equipment', FRIDGE));
    const body = commandBody['readings.record'].parse(batch([41]).body);
    const decision = readings.decide['readings.record'](full, body, {
      target: MARCH,
      now: TEST_NOW,
      actor: { user: TEST_USER, backdatingDaysMax: 0 },
      hasComment: false,
      references: new Map([[streamOf('equipment', FRIDGE), { revision: 1, state: equipment }]]),
    });
    new Then(decision).refused('too-many-batches').with({ max });
  });
});

describe('a wrong upload', () => {
  const upload = deriveIdentifier('test', 'upload');
  const empty = (body = { facility, upload }): TestCommand => ({
    kind: 'readings.void',
    target: MARCH,
    body: { ...body, reason: 'wrongLogger' },
  });

  test('is voided once, where it was made, and what it brought does not count', () => {
    const ledger = monitored();
    const other = deriveIdentifier('test', 'another upload');
    ledger.given(batch([41]), batch([44], { upload: other, startsAt: '2026-03-02T00:00:00Z' }));
    ledger
      .when(empty({ facility: post, upload }))
      .refused('unknown-upload /upload')
      .with({ upload });
    ledger.when(empty({ facility, upload: FRIDGE })).refused('unknown-upload /upload');
    ledger.given(empty());
    ledger.when(empty()).refused('upload-voided /upload').with({ upload });
    expect(monthOf(ledger).batches.map((each) => each.upload)).toEqual([other]);
    expect(ledger.when(batch([41])).accepted('ReadingsRecorded').duplicates).toBe(0);
  });
});

describe('what a device says of itself', () => {
  test('is kept as it says it', () => {
    const report = {
      facility,
      equipment: FRIDGE,
      upload: deriveIdentifier('test', 'upload'),
      model: 'Q-tag Fridge-tag 2',
      serialNumber: '1304',
      firmware: '3.4p0o',
      activatedAt: '2026-02-01T02:22:00',
      readOutAt: '2026-03-10T06:05:00',
      rules: [{ alarm: 0, rule: { ...SHIPPED_RULES.thirtyDayRecorder.rules[1] } }],
      days: [
        {
          date: '2026-03-09',
          minimumMillicelsius: 4_100,
          maximumMillicelsius: 6_200,
          meanMillicelsius: null,
          sensorTimeoutMinutes: 0,
          alarms: [{ alarm: 0, minutes: 0 }],
        },
      ],
      alarms: [],
    };
    const ledger = monitored();
    const command = { kind: 'deviceReport.record', target: MARCH, body: report } as const;
    expect(ledger.when(command).accepted('DeviceReportRecorded')).toMatchObject(report);
    ledger
      .when({ ...command, target: monthTargetOf(stranger, '2026-03') })
      .refused('logger-of-other-equipment /equipment');
  });
});
