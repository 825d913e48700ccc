import { useQuery } from '@tanstack/react-query';
import type { PartyRow } from '@lumbung/schemas/endpoints/catalogue';
import type { FacilityRow } from '@lumbung/schemas/endpoints/facilities';
import type { TextKey } from '../../../i18n/keys.ts';
import { partiesOf } from '../../../reads/catalogue.ts';
import { facilitiesQuery, useFacility } from '../../../reads/facility.ts';
import type { Draft } from './draft.ts';
import { kindRow } from './kinds.ts';
import type { RecordKind } from './kinds.ts';
import { partyRoleOf } from './party-role.ts';

/** Someone who may stand on the other side of a document. */
export type OtherSide = { readonly value: string; readonly label: string; readonly note?: string };

/** Who may stand on the other side of a document; none where its kind has nobody there. */
export function useOtherSide(
  kind: RecordKind,
  draft: Draft,
  facilityId: string,
): readonly OtherSide[] {
  const role = partyRoleOf(kind, draft);
  const isFacility = kindRow(kind).party === 'facility';
  const { data: parties } = useQuery({
    ...partiesOf(role ?? 'supplier', facilityId),
    enabled: role !== undefined,
  });
  const { data: facilities } = useQuery({ ...facilitiesQuery(), enabled: isFacility });
  const own = useFacility(facilityId);
  if (isFacility) return otherFacilities(facilities?.rows ?? [], own);
  const rows = role === undefined ? [] : (parties?.rows ?? []);
  return rows.map(({ id, name, code }) => ({ value: id, label: name, note: code }));
}

/** The other facilities that I may see, and the one that supplies this one. */
function otherFacilities(
  rows: readonly FacilityRow[],
  own: FacilityRow | undefined,
): readonly OtherSide[] {
  const others = rows
    .filter(({ id, closed }) => id !== own?.id && !closed)
    .map(({ id, name, code }) => ({ value: id, label: name, note: code }));
  const { supplier, supplierName } = own ?? {};
  const isListed = others.some(({ value }) => value === supplier);
  if (supplier === undefined || supplierName === undefined || isListed) return others;
  return [{ value: supplier, label: supplierName }, ...others];
}

/** What the one on the other side of a document is called there. */
export function otherSideKey(
  kind: RecordKind,
  role: PartyRow['roles'][number] | undefined,
): TextKey {
  if (kind === 'send') return 'record.receiver';
  if (kind === 'arrive') return 'record.sender';
  if (kind === 'issue') return 'record.recipient';
  return role === 'supplier' ? 'record.supplier' : 'record.servicePoint';
}
