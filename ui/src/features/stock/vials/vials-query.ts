import { LIMITS } from '@lumbung/schemas/limits';
import { reading } from '../../../client/api.ts';

const LOOK_AGAIN_MILLISECONDS = 60_000;

/** Reads the opened vials of a facility, those to be discarded first first; again every minute. */
export function openVialsOf(facilityId: string) {
  const input = { params: { facilityId }, query: { limit: LIMITS.pageRowsMax } };
  return { ...reading('listOpenVials', input), refetchInterval: LOOK_AGAIN_MILLISECONDS };
}
