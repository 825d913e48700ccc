import type { DeviceAlarm, DeviceDay } from './logger-file.ts';
import { found, needed } from './sections.ts';
import type { Section } from './sections.ts';
import { clockOf, countOf, dateOf, millicelsiusOf } from './values.ts';

/** The days of a Fridge-tag's history, as it says them: the newest first, numbered from 1. */
export function fridgeTagDays(history: Section): DeviceDay[] {
  return history.sections.filter(({ name }) => /^\d+$/.test(name)).map(dayOf);
}

function dayOf(section: Section): DeviceDay {
  const date = dateOf(needed(section, 'Date'));
  const temperature = (name: string): number | null => {
    const { value, line } = needed(section, name);
    return millicelsiusOf(value, line);
  };
  const timeouts = section.sections.filter(({ name }) => name.endsWith('Sensor timeout'));
  return {
    date,
    minimumMillicelsius: temperature('Min T'),
    maximumMillicelsius: temperature('Max T'),
    meanMillicelsius: temperature('Avrg T'),
    alarms: needed(section, 'Alarm').sections.map((alarm) => alarmOf(alarm, date)),
    sensorTimeoutMinutes: Math.max(0, ...timeouts.map((each) => countOf(needed(each, 't AccST')))),
  };
}

function alarmOf(section: Section, date: string): DeviceAlarm {
  const raised = found(section, 'TS A');
  const minutes = countOf(needed(section, 't Acc'));
  const alarm = Number(section.name);
  return raised === undefined
    ? { alarm, minutes }
    : { alarm, minutes, raisedAt: `${date}T${clockOf(raised)}:00` };
}
