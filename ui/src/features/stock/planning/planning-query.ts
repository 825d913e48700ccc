import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { LIMITS } from '@lumbung/schemas/limits';
import type { PlanningRow } from '@lumbung/schemas/endpoints/planning-rows';
import { client } from '../../../client/api.ts';
import type { PlanningSearch } from './search.ts';

/** Pages that are read of a facility's planning; more items than that no shelf has. */
const PLANNING_PAGES_MAX = 50;

/** The planning of a facility, over one period and as of one ordinal. */
export type WholePlanning = {
  readonly ordinal: number;
  readonly from: string;
  readonly to: string;
  readonly rows: readonly PlanningRow[];
};

/** How consumption is to be looked at; what is not said is as the server has it. */
export type Chosen = Pick<z.output<typeof PlanningSearch>, 'transfers' | 'stockOutDays'>;

/** Reads the whole planning of a facility, page by page, so that search needs no network. */
export function planningOf(facilityId: string, chosen: Chosen) {
  return queryOptions<WholePlanning>({
    queryKey: ['listPlanning', { params: { facilityId }, query: chosen }],
    queryFn: ({ signal }) => readWhole(facilityId, chosen, signal),
  });
}

async function readWhole(
  facilityId: string,
  chosen: Chosen,
  signal: AbortSignal,
): Promise<WholePlanning> {
  const read = (cursor?: string) => {
    const query = { ...chosen, limit: LIMITS.planningItemsMax, cursor };
    return client.call('listPlanning', { params: { facilityId }, query }, signal);
  };
  let answer = await read();
  const rows = [...answer.rows];
  for (let page = 1; page < PLANNING_PAGES_MAX && answer.next !== undefined; page += 1) {
    answer = await read(answer.next);
    rows.push(...answer.rows);
  }
  const { ordinal, from, to } = answer;
  return { ordinal, from, to, rows };
}
