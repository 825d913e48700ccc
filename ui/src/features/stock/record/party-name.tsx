import { useQuery } from '@tanstack/react-query';
import { LIMITS } from '@lumbung/schemas/limits';
import { reading } from '../../../client/api.ts';

type Props = { readonly id: string; readonly facilityId: string };

/** The name of a supplier, or of a service point of the facility. */
export function PartyName({ id, facilityId }: Props) {
  const limit = LIMITS.pageRowsMax;
  const suppliers = useQuery(reading('listParties', { query: { limit, role: 'supplier' } }));
  const points = useQuery(
    reading('listParties', { query: { limit, role: 'servicePoint', facility: facilityId } }),
  );
  const rows = [...(suppliers.data?.rows ?? []), ...(points.data?.rows ?? [])];
  return rows.find((row) => row.id === id)?.name ?? id;
}
