import { useQuery } from '@tanstack/react-query';
import { reading } from '../client/api.ts';

/** A facility, once it is read. */
export function useFacility(facilityId: string) {
  return useQuery(reading('getFacility', { params: { facilityId } })).data?.facility;
}

/** The name of a place of a facility by its id; undefined for the main one and for unknown ones. */
export function usePlaces(facilityId: string) {
  const { data } = useQuery(reading('getFacility', { params: { facilityId } }));
  return data?.places ?? [];
}
