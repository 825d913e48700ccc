import { useQuery } from '@tanstack/react-query';
import { LIMITS } from '@lumbung/schemas/limits';
import type { PartyRow, ReasonRow } from '@lumbung/schemas/endpoints/catalogue';
import { REASON_CODES } from '@lumbung/schemas/stock/reasons';
import type { ReasonClass, ReasonCode } from '@lumbung/schemas/stock/reasons';
import { reading } from '../client/api.ts';
import { useText } from '../i18n/text.ts';

const all = { limit: LIMITS.pageRowsMax };

/** The items of the catalogue, by name. */
export function useItems() {
  return useQuery(reading('listItems', { query: all }));
}

/** Reads the parties of a role: of service points those of the facility. */
export function partiesOf(role: PartyRow['roles'][number], facilityId: string) {
  const facility = role === 'servicePoint' ? facilityId : undefined;
  return reading('listParties', { query: { ...all, role, facility } });
}

/** The programs that stock may be of, by name. */
export function usePrograms() {
  return useQuery(reading('listPrograms', { query: all })).data?.rows ?? [];
}

/** Those who fund stock, by name. */
export function useFunders() {
  return useQuery(reading('listParties', { query: { ...all, role: 'funder' } })).data?.rows ?? [];
}

/** Reads the reasons, built in and the country's own. */
export function reasonsQuery() {
  return reading('listReasons', { query: all });
}

/** The lots of an item, as the catalogue knows them. */
export function useLots(itemId: string) {
  return useQuery(reading('listLots', { params: { itemId }, query: all }));
}

/** The reasons of some classes that may be chosen now. */
export function useReasons(classes: readonly ReasonClass[]): readonly ReasonRow[] {
  const { data } = useQuery(reasonsQuery());
  return (data?.rows ?? []).filter((row) => !row.hidden && classes.includes(row.class));
}

/** The name of a reason: of one that every installation knows in the language of the page. */
export function useReasonName(): (id: string) => string {
  const { text } = useText();
  const { data } = useQuery(reasonsQuery());
  return (id) => {
    if (isReasonCode(id)) return text(`reason.${id}`);
    return data?.rows.find((row) => row.id === id)?.name ?? id;
  };
}

function isReasonCode(id: string): id is ReasonCode {
  return (REASON_CODES as readonly string[]).includes(id);
}
