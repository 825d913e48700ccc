import type { AlarmRule } from '@lumbung/schemas/coldchain/alarm-rules';

/** A reading as a file has it. */
export type FileReading = {
  readonly line: number;
  /** When it was measured, such as `2022-06-08T10:14:00`: the device's time, without a zone. */
  readonly localTime: string;
  /** The same as a moment, where the file says it with its offset from UTC. */
  readonly moment?: string;
  /** Null where the device had no value. */
  readonly millicelsius: number | null;
};

/** What a device says of one of its alarms on one day, or of one alarm of a run. */
export type DeviceAlarm = {
  /** The device's number of the alarm. */
  readonly alarm: number;
  /** Minutes beyond the threshold. */
  readonly minutes: number;
  /** When it was raised, in the device's time; absent when it was not. */
  readonly raisedAt?: string;
  readonly endedAt?: string;
};

/** What a device says of one of its days. */
export type DeviceDay = {
  readonly date: string;
  readonly minimumMillicelsius: number | null;
  readonly maximumMillicelsius: number | null;
  readonly meanMillicelsius: number | null;
  readonly alarms: readonly DeviceAlarm[];
  /** Minutes without a sensor. */
  readonly sensorTimeoutMinutes: number;
};

/** A rule that a device was set to, under the device's number of it. */
export type DeviceRule = { readonly alarm: number; readonly rule: AlarmRule };

/** What a device says of itself. */
export type DeviceReport = {
  readonly model: string;
  readonly serialNumber: string;
  readonly firmware: string;
  readonly activatedAt: string;
  /** When the file was made, in the device's time. */
  readonly readOutAt: string;
  /** Absent where the device keeps summaries only. */
  readonly intervalSeconds?: number;
  readonly rules: readonly DeviceRule[];
  readonly days: readonly DeviceDay[];
  /** The alarms of a device that keeps them by run and not by day. */
  readonly alarms: readonly DeviceAlarm[];
};

/** A logger's file, whatever made it. */
export type LoggerFile = {
  readonly readings: readonly FileReading[];
  /** Absent where a file holds readings alone. */
  readonly report?: DeviceReport;
};
