import { useQuery } from '@tanstack/react-query';
import { LIMITS } from '@lumbung/schemas/limits';
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

/** Reads the facilities that I may see, by name. */
export function facilitiesQuery() {
  return reading('listFacilities', { query: { limit: LIMITS.pageRowsMax } });
}
