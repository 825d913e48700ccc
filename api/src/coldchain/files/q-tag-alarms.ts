import type { DeviceAlarm } from './logger-file.ts';
import type { Section } from './sections.ts';
import { countOf, localTimeOf } from './values.ts';

/** The alarms of a Q-tag's run: each line under an alarm's number is one exposure. */
export function qTagAlarms(section: Section): DeviceAlarm[] {
  return section.sections.flatMap((alarm) => {
    const lines = Map.groupBy(alarm.sections, ({ line }) => line);
    return [...lines.values()].map((fields) => exposureOf(Number(alarm.name), fields));
  });
}

function exposureOf(alarm: number, fields: readonly Section[]): DeviceAlarm {
  const time = (name: string): string | undefined => {
    const field = fields.find((each) => each.name === name);
    return field === undefined || field.value === ''
      ? undefined
      : localTimeOf(field.value, field.line);
  };
  const minutes = fields.find((each) => each.name === 't A');
  const [raisedAt, endedAt] = [time('TS A'), time('TS E')];
  return {
    alarm,
    minutes: minutes === undefined ? 0 : countOf(minutes),
    ...(raisedAt === undefined ? {} : { raisedAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
  };
}
