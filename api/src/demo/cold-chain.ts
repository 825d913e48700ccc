import { monthTargetOf } from '@lumbung/schemas/coldchain/month-target';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { Calendar, goLiveDay } from './books.ts';
import type { DemoCommand } from './command.ts';
import { FACILITIES, FACILITY_NAMES, facilityId } from './places.ts';
import type { FacilityName } from './places.ts';

/** Days before the seeding from which on the loggers of the demo country have readings. */
const LOGGED_DAYS = 14;
const INTERVAL_SECONDS = 1_800;
const READINGS_PER_DAY = 48;

/** Where a door stood open, how many days before the seeding, and from when to when of UTC. */
const WARM = { facility: 'melati', daysAgo: 5, from: 12, until: 40, tenths: 96 } as const;

/** Where a refrigerator needs service. */
const UNSERVICED: FacilityName = 'anggrek';

/** The refrigerators of the demo country, the loggers in them, and what these measured. */
export function coldChainCommands(seededOn: string): DemoCommand[] {
  const calendar = new Calendar(seededOn);
  return FACILITY_NAMES.flatMap((name) => [
    ...refrigeratorOf(name, calendar),
    ...readingsOf(name, calendar),
  ]);
}

/** The identifier of the refrigerator of a facility. */
export const refrigeratorId = (name: FacilityName): string =>
  deriveIdentifier('demo', `refrigerator ${name}`);

const loggerId = (name: FacilityName): string => deriveIdentifier('demo', `logger ${name}`);

function refrigeratorOf(name: FacilityName, calendar: Calendar): DemoCommand[] {
  const target = refrigeratorId(name);
  const facility = facilityId(name);
  const occurredAt = goLiveDay(calendar);
  const litres = FACILITIES[name].kind === 'healthCentre' ? 55 : 220;
  const unserviced: DemoCommand = {
    kind: 'equipmentStatus.report',
    target,
    body: {
      facility,
      occurredAt: calendar.daysAgo(2),
      status: 'needsAttention',
      reason: 'needsServicing',
    },
  };
  return [
    {
      kind: 'equipment.register',
      target,
      body: {
        facility,
        occurredAt,
        code: `${FACILITIES[name].code}-K1`,
        kind: 'refrigerator',
        energy: 'mains',
        capacities: [{ storageClass: 'refrigerated', netVolumeMillilitres: litres * 1_000 }],
      },
    },
    {
      kind: 'logger.attach',
      target,
      body: {
        facility,
        occurredAt: calendar.daysAgo(LOGGED_DAYS + 1),
        logger: loggerId(name),
        intervalSeconds: INTERVAL_SECONDS,
      },
    },
    ...(name === UNSERVICED ? [unserviced] : []),
  ];
}

/** Two weeks of readings up to the day of the seeding: a batch of each day. */
function readingsOf(name: FacilityName, calendar: Calendar): DemoCommand[] {
  const days = Array.from({ length: LOGGED_DAYS }, (_, index) => LOGGED_DAYS - index);
  return days.map((daysAgo): DemoCommand => {
    const day = calendar.daysAgo(daysAgo);
    const places = Array.from({ length: READINGS_PER_DAY }, (_, place) => place);
    return {
      kind: 'readings.record',
      target: monthTargetOf(loggerId(name), day.slice(0, 'YYYY-MM'.length)),
      body: {
        facility: facilityId(name),
        equipment: refrigeratorId(name),
        upload: deriveIdentifier('demo', `readings ${name} ${day}`),
        source: 'device',
        startsAt: `${day}T00:00:00Z`,
        offsetsSeconds: places.map((place) => place * INTERVAL_SECONDS),
        values: places.map((place) => tenthsAt(name, daysAgo, place)),
      },
    };
  });
}

/** A temperature between four and six degrees, a little warmer by day; and once far too warm. */
function tenthsAt(name: FacilityName, daysAgo: number, place: number): number {
  const isWarm = name === WARM.facility && daysAgo === WARM.daysAgo;
  if (isWarm && place >= WARM.from && place < WARM.until) return WARM.tenths;
  const ofDay = Math.sin((place / READINGS_PER_DAY) * 2 * Math.PI);
  return Math.round(50 + 6 * ofDay + 3 * Math.sin(daysAgo + place));
}
