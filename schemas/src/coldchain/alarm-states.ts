/** How far an alarm is, as a list shows it; each row says what it is, in the order of its life. */
export const ALARM_STATES = {
  excursion: { description: 'beyond the threshold, or silent' },
  warning: { description: 'for so long that people are to look after it' },
  alarm: { description: 'for as long as the rule allows' },
  recovered: { description: 'over; an alarm is still to be acknowledged' },
  acknowledged: { description: 'over, and someone took note of it' },
  closed: { description: 'nothing is to be done any more' },
} as const satisfies Record<string, { description: string }>;

/** How far an alarm is. */
export type AlarmState = keyof typeof ALARM_STATES;

/** The states' names, for schemas. */
export const ALARM_STATE_NAMES = Object.keys(ALARM_STATES) as [AlarmState, ...AlarmState[]];

/** The state of an alarm, by the stages that it reached: null where it did not. */
export function alarmStateOf(reached: {
  readonly warned: string | null;
  readonly alarm: string | null;
  readonly ended: string | null;
  readonly acknowledged: string | null;
  readonly closed: string | null;
}): AlarmState {
  if (reached.closed !== null) return 'closed';
  if (reached.ended !== null) return reached.acknowledged === null ? 'recovered' : 'acknowledged';
  if (reached.alarm !== null) return 'alarm';
  return reached.warned === null ? 'excursion' : 'warning';
}
