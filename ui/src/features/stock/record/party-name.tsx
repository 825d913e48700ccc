import { useQuery } from '@tanstack/react-query';
import { partiesOf } from '../../../reads/catalogue.ts';

type Props = { readonly id: string; readonly facilityId: string };

/** The name of a supplier, or of a service point of the facility. */
export function PartyName({ id, facilityId }: Props) {
  const suppliers = useQuery(partiesOf('supplier', facilityId));
  const points = useQuery(partiesOf('servicePoint', facilityId));
  const rows = [...(suppliers.data?.rows ?? []), ...(points.data?.rows ?? [])];
  return rows.find((row) => row.id === id)?.name ?? id;
}
