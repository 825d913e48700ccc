import { useQueries, useQuery } from '@tanstack/react-query';
import type { PartyRow } from '@lumbung/schemas/endpoints/catalogue';
import { reading } from '../../../client/api.ts';
import { facilitiesQuery } from '../../../reads/facility.ts';
import { partiesOf, reasonsQuery, useItems } from '../../../reads/catalogue.ts';
import { useMe } from '../../../reads/me.ts';
import { stockOf } from '../stock-query.ts';
import { kindRow } from './kinds.ts';
import type { RecordKindRow } from './kind-row.ts';
import type { RecordKind } from './kinds.ts';

const BOTH_SIDES = ['supplier', 'servicePoint'] as const;

function rolesOf(party: RecordKindRow['party']): readonly PartyRow['roles'][number][] {
  if (party === 'byDirection') return BOTH_SIDES;
  return party === undefined || party === 'facility' ? [] : [party];
}

/**
 * Everything that a document of a kind is written with. It is read before the form is there, so
 * that what is typed always finds its choices.
 */
export function useRecordReads(facilityId: string, kind: RecordKind) {
  const { party } = kindRow(kind);
  const isFacility = party === 'facility';
  const roles = rolesOf(party);
  const facility = useQuery(reading('getFacility', { params: { facilityId } }));
  const me = useMe();
  const items = useItems();
  const stock = useQuery(stockOf(facilityId));
  const reasons = useQuery(reasonsQuery());
  const parties = useQueries({ queries: roles.map((role) => partiesOf(role, facilityId)) });
  const others = useQuery({ ...facilitiesQuery(), enabled: isFacility });
  const all = [facility, me, items, stock, reasons, ...parties, ...(isFacility ? [others] : [])];
  const isComplete =
    facility.data && me.data && items.data && stock.data && all.every(({ data }) => data);
  return {
    failed: all.find(({ error, data }) => error !== null && data === undefined),
    reads: isComplete
      ? {
          facility: facility.data.facility,
          me: me.data,
          items: items.data.rows,
          areItemsCut: items.data.next !== undefined,
          stock: stock.data.rows,
        }
      : undefined,
  };
}
