import { breachIdentifierOf } from '@lumbung/schemas/coldchain/breaches';
import type { Breach } from '@lumbung/schemas/coldchain/breaches';
import { SHIPPED_RULES } from '@lumbung/schemas/coldchain/shipped-rules';
import { shippedRulesIdentifier } from '@lumbung/schemas/coldchain/shipped-sets';
import { ENDPOINTS } from '@lumbung/schemas/endpoints/table';
import type { EndpointName } from '@lumbung/schemas/endpoints/table';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { IDS } from './country.ts';
import type { TestLumbung } from './lumbung.ts';

/** A logger whose alarms were judged without readings, so that nothing judges them again. */
const LOGGER = newIdentifier();

const at = (time: string): string => `2026-03-01T${time}:00.000000Z`;

function raised(): Breach {
  const said = {
    channel: 1,
    equipment: newIdentifier(),
    rules: { id: newIdentifier(), version: 'ID@1' },
    rule: 'heat',
    startedAt: at('01:00'),
  };
  return {
    breach: breachIdentifierOf(LOGGER, said),
    ...said,
    kind: 'heat',
    facility: IDS.clinic,
    place: 'main',
    zone: 'Asia/Jakarta',
    durationSeconds: 3_600,
    thresholdMillicelsius: 8_000,
    millicelsius: 8_500,
    alarm: {
      at: at('02:00'),
      exposedSeconds: 3_600,
      extremeMillicelsius: 9_000,
      extremeAt: at('01:30'),
    },
  };
}

const TO_ACKNOWLEDGE = raised();
const TO_CLOSE = raised();
const RULES = shippedRulesIdentifier('WHO-ESI-2');
const ASSIGNED = { to: { kind: 'country', storageClass: 'ambient' } } as const;

/** A body that each endpoint of alarms takes. */
export const ALARM_BODIES = {
  acknowledgeAlarm: () => ({}),
  closeAlarm: () => ({ reason: 'sensorDead' }),
  publishAlarmRules: () => SHIPPED_RULES.thirtyDayRecorder,
  assignAlarmRules: () => ASSIGNED,
  unassignAlarmRules: () => ASSIGNED,
} as const;

/** The headers that an endpoint of alarms takes: what is done about one is commented. */
export function alarmHeaders(name: EndpointName): Readonly<Record<string, string>> {
  return name.endsWith('Alarm') ? { comment: 'the%20door%20was%20open' } : {};
}

/** The path of an endpoint, about what was planted where it is about alarms. */
export function alarmPath(name: EndpointName): string {
  const { path } = ENDPOINTS[name];
  if (!path.includes('{alarmId}') && !path.includes('{rulesId}')) return path;
  const { breach } = name === 'closeAlarm' ? TO_CLOSE : TO_ACKNOWLEDGE;
  return path
    .replace('{loggerId}', LOGGER)
    .replace('{alarmId}', breach)
    .replace('{rulesId}', name === 'publishAlarmRules' ? newIdentifier() : RULES);
}

/** Lays the planted alarms and the assignment of rules down. */
export async function plantAlarms(lumbung: TestLumbung): Promise<void> {
  const judged = [{ channel: 1, from: at('00:00'), breaches: [TO_ACKNOWLEDGE, TO_CLOSE] }];
  await lumbung.do({ kind: 'alarms.judge', target: LOGGER, body: { judged, basis: [] } });
  await lumbung.do({ kind: 'alarmRules.assign', target: RULES, body: ASSIGNED });
}
