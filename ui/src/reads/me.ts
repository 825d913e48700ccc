import { useQuery } from '@tanstack/react-query';
import { reading } from '../client/api.ts';

/** Who is signed in, with roles and rights. */
export function useMe() {
  return useQuery(reading('getMe', {}));
}
