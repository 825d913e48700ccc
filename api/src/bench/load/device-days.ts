import { monthTargetOf } from '@lumbung/schemas/coldchain/month-target';
import { deriveIdentifier, newIdentifier } from '@lumbung/schemas/identifiers';
import { addMicroseconds } from '@lumbung/schemas/time';
import type { DemoCommand } from '../../demo/command.ts';
import { facilityId } from './documents.ts';
import type { SentCommand } from './documents.ts';

/** Readings of a logger in a day. */
export const READINGS_PER_DAY = 144;

/** The first day of the load. */
const FIRST_DAY = '2026-03-01T00:00:00.000000Z';

const INTERVAL_SECONDS = 600;
const MICROSECONDS_PER_DAY = 86_400_000_000;

/** Of so many loggers one is in a fridge that is too warm for more than ten hours of each day. */
const LOGGERS_PER_WARM_ONE = 20;
const WARM_FROM = 30;
const WARM_UNTIL = 100;

/** The beginning of a day of the load, from 0. */
export function dayOf(number: number): string {
  return addMicroseconds(FIRST_DAY, number * MICROSECONDS_PER_DAY);
}

/** Whether a logger finds an alarm every day: the last one does, so that it tells of the others. */
export function isWarm(number: number, loggers: number): boolean {
  return (loggers - 1 - number) % LOGGERS_PER_WARM_ONE === 0;
}

/** A fridge with a logger of its own for each number, in the facilities of the load in turn. */
export function monitoredFridges(loggers: number, facilities: number): DemoCommand[] {
  return Array.from({ length: loggers }, (_, number): DemoCommand[] => {
    const facility = facilityId(number % facilities);
    const target = deriveIdentifier('bench', 'fridge', number);
    const logger = deriveIdentifier('bench', 'logger', number);
    const occurredAt = FIRST_DAY;
    const fridge = { code: `F${number}`, kind: 'refrigerator', energy: 'mains' } as const;
    const sensor = { logger, channel: 1, intervalSeconds: INTERVAL_SECONDS };
    return [
      { kind: 'equipment.register', target, body: { ...fridge, facility, occurredAt } },
      { kind: 'logger.attach', target, body: { ...sensor, facility, occurredAt } },
    ];
  }).flat();
}

/** A day of every logger: a batch each, as the device sends it. */
export function deviceDays(day: number, loggers: number, facilities: number): SentCommand[] {
  const startsAt = dayOf(day);
  return Array.from({ length: loggers }, (_, number): SentCommand => {
    const logger = deriveIdentifier('bench', 'logger', number);
    const values = Array.from({ length: READINGS_PER_DAY }, (__, index) => {
      const isBeyond = isWarm(number, loggers) && index >= WARM_FROM && index < WARM_UNTIL;
      return (isBeyond ? 90 : 40) + ((index * 7 + number) % 9);
    });
    return {
      commandId: newIdentifier(),
      kind: 'readings.record',
      target: monthTargetOf(logger, startsAt.slice(0, 'YYYY-MM'.length)),
      body: {
        facility: facilityId(number % facilities),
        equipment: deriveIdentifier('bench', 'fridge', number),
        channel: 1,
        upload: newIdentifier(),
        source: 'device',
        startsAt,
        offsetsSeconds: values.map((__, index) => index * INTERVAL_SECONDS),
        values,
        missing: [],
      },
    };
  });
}
