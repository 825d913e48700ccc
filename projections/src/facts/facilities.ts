import { isEvent } from '@lumbung/schemas/event';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { subjectIdentifier } from '../definitions/subject.ts';
import type { FactRow, FactTable } from '../fact-table.ts';
import { moment, optionalText, optionalWord, word } from './columns.ts';

/**
 * What became known of the facilities: a row an event that says where they lie, what they are or
 * who supplies them. Null means that it says nothing of it, an empty text that there is none.
 */
export const facilityFacts: FactTable = {
  name: 'facility_changes',
  version: 1,
  columns: {
    facility: word,
    recorded_at: moment,
    code: optionalText,
    name: optionalText,
    kind: optionalWord,
    zone: optionalWord,
    region: optionalWord,
    supplier: optionalWord,
    is_closed: 'Nullable(UInt8)',
  },
  orderBy: ['facility'],
  rowsOf({ event }): FactRow[] {
    const said = saidOfFacility(event);
    if (said === undefined) return [];
    const facility = subjectIdentifier(event);
    const row = { line: 1, facility, recorded_at: event.recordedtime };
    return [{ ...row, ...NOTHING_OF_FACILITY, ...said }];
  },
};

const NOTHING_OF_FACILITY = {
  code: null,
  name: null,
  kind: null,
  zone: null,
  region: null,
  supplier: null,
  is_closed: null,
};

function saidOfFacility(event: LumbungEvent): Omit<FactRow, 'line'> | undefined {
  if (isEvent(event, 'FacilityRegistered') || isEvent(event, 'FacilityRevised')) {
    const { code, name, kind, zone } = event.data;
    const revised = { code, name, kind, zone };
    return 'region' in event.data ? { ...revised, region: event.data.region } : revised;
  }
  if (isEvent(event, 'FacilityMoved')) return { region: event.data.region };
  if (isEvent(event, 'SupplyRouteSet')) return { supplier: event.data.supplier ?? '' };
  return isEvent(event, 'FacilityClosed') ? { is_closed: 1 } : undefined;
}

/** What became known of the regions: a row an event. Null means that it says nothing of it. */
export const regionFacts: FactTable = {
  name: 'region_changes',
  version: 1,
  columns: {
    region: word,
    recorded_at: moment,
    code: optionalText,
    name: optionalText,
    level: optionalWord,
    parent: optionalWord,
  },
  orderBy: ['region'],
  rowsOf({ event, category }): FactRow[] {
    if (category !== 'region') return [];
    const data: Readonly<Record<string, unknown>> = event.data;
    const said = (member: string): string | null => (data[member] as string | undefined) ?? null;
    const isNew = isEvent(event, 'RegionRegistered');
    return [
      {
        line: 1,
        region: subjectIdentifier(event),
        recorded_at: event.recordedtime,
        code: said('code'),
        name: said('name'),
        level: said('level'),
        parent: said('parent') ?? (isNew ? '' : null),
      },
    ];
  },
};
