import { z } from 'zod';
import { Identifier } from '../identifiers.ts';
import { LIMITS } from '../limits.ts';
import { Code, Name } from '../text.ts';
import { CivilDate } from '../time.ts';
import { AlarmRule, Millicelsius } from './alarm-rules.ts';
import { LocalTime, uploadShape } from './readings.ts';

const { facility, equipment, upload } = uploadShape;

/** Whose report it is, and with which upload it came. */
export const reportOf = { facility, equipment, upload };

const AlarmNumber = z.int().min(0).max(99);
const Minutes = z.int().min(0).max(10_000_000);
const temperature = Millicelsius.nullable();

/** What a device says of one of its alarms: its own number of it, and its own times. */
const DeviceAlarm = z.strictObject({
  alarm: AlarmNumber,
  minutes: Minutes,
  raisedAt: LocalTime.optional(),
  endedAt: LocalTime.optional(),
});

/** What a device says of one of its days. */
const DeviceDay = z.strictObject({
  date: CivilDate,
  minimumMillicelsius: temperature,
  maximumMillicelsius: temperature,
  meanMillicelsius: temperature,
  sensorTimeoutMinutes: Minutes,
  alarms: z.array(DeviceAlarm).max(LIMITS.alarmRulesMax),
});

/** What a device says of itself: how it was set, its days and its verdicts, as it says them. */
export const reportShape = {
  model: Name,
  serialNumber: Code,
  firmware: Code,
  activatedAt: LocalTime,
  readOutAt: LocalTime,
  intervalSeconds: z.int().min(1).max(LIMITS.loggingIntervalSecondsMax).optional(),
  rules: z.array(z.strictObject({ alarm: AlarmNumber, rule: AlarmRule })).max(LIMITS.alarmRulesMax),
  days: z.array(DeviceDay).max(LIMITS.reportDaysMax),
  /** The alarms of a device that keeps them by run and not by day. */
  alarms: z.array(DeviceAlarm).max(LIMITS.reportAlarmsMax),
};

/** Which upload was wrong, and why. */
export const voidShape = {
  facility,
  upload: Identifier,
  reason: z.enum(['wrongLogger', 'wrongZone', 'wrongClock', 'wrongFile', 'deviceFault']),
};
