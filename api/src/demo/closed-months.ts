import type { CommandRequest } from '@lumbung/ledger/command';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { startOfDay } from '@lumbung/schemas/time';
import { closingRequest } from '../reactions/closings.ts';
import { closingsDue } from '../reactions/closings-due.ts';
import { Calendar, goLiveDay, taken } from './books.ts';
import { FACILITIES, FACILITY_NAMES, facilityId } from './places.ts';
import type { FacilityName } from './places.ts';

/** When the months of the demo country are closed, and who records what comes late. */
export type ClosingTimes = {
  readonly seededOn: string;
  readonly now: string;
  readonly graceDays: number;
  /** The user who records in the book that gets a late sheet. */
  readonly recorder: string;
};

const LATE_SHEET_AT: FacilityName = 'melati';

/**
 * Closes the months of the demo country that the program would close as soon as it looked, by the
 * same commands, so that the demo is the same ten minutes after its first start. At one facility
 * the sheet of a session on the last closed day comes in late: a prior-period adjustment.
 */
export function closedMonths({ recorder, ...times }: ClosingTimes): CommandRequest[] {
  const closings = FACILITY_NAMES.flatMap((name) =>
    daysClosedThrough(name, times).map((day) => closingRequest(facilityId(name), day)),
  );
  const last = daysClosedThrough(LATE_SHEET_AT, times).at(-1);
  return last === undefined ? closings : [...closings, lateSheet(last, recorder)];
}

function daysClosedThrough(
  name: FacilityName,
  { seededOn, now, graceDays }: Omit<ClosingTimes, 'recorder'>,
): string[] {
  const { zone } = FACILITIES[name];
  const goLiveAt = startOfDay(goLiveDay(new Calendar(seededOn)), zone);
  return closingsDue({ zone, goLiveAt }, now, graceDays);
}

function lateSheet(day: string, user: string): CommandRequest {
  const target = facilityId(LATE_SHEET_AT);
  return {
    commandId: deriveIdentifier('demo-late-sheet', target, day),
    kind: 'stock.consume',
    target,
    body: { occurredAt: day, document: 'LPLPO-T', lines: [taken('syringe', 6)] },
    actor: { user, backdatingDaysMax: 365 },
  };
}
