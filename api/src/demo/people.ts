import type { Grant } from '@lumbung/schemas/endpoints/access';
import { facilityId, regionId } from './places.ts';

/** The people of the demo country: one for each role. */
export const PEOPLE = {
  staff: {
    who: 'staff of Puskesmas Melati',
    grant: { role: 'facilityStaff', scope: { kind: 'facility', facility: facilityId('melati') } },
  },
  manager: {
    who: 'manager of Puskesmas Melati',
    grant: { role: 'facilityManager', scope: { kind: 'facility', facility: facilityId('melati') } },
  },
  district: {
    who: 'officer of Kabupaten Barat',
    grant: { role: 'districtOfficer', scope: { kind: 'region', region: regionId('west') } },
  },
  national: {
    who: 'national officer',
    grant: { role: 'nationalOfficer', scope: { kind: 'country' } },
  },
  auditor: { who: 'auditor', grant: { role: 'auditor', scope: { kind: 'country' } } },
  data: { who: 'data consumer', grant: { role: 'dataConsumer', scope: { kind: 'country' } } },
  admin: { who: 'administrator', grant: { role: 'administrator', scope: { kind: 'country' } } },
} as const satisfies Record<string, { readonly who: string; readonly grant: Grant }>;

/** The user name of a person of the demo country. */
export type PersonName = keyof typeof PEOPLE;

/** The user names of all people of the demo country. */
export const PERSON_NAMES = Object.keys(PEOPLE) as PersonName[];
