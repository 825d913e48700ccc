import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { reading } from '../client/api.ts';

/** Where the page is: the facility of its address, and whether its name is known. */
export function useHere() {
  const { facilityId } = useParams({ strict: false });
  const { data } = useQuery({
    ...reading('getFacility', { params: { facilityId: facilityId ?? '' } }),
    enabled: facilityId !== undefined,
  });
  return { facilityId, facility: data?.facility };
}
