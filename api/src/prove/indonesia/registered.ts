import type { FacilityRow, RegionRow } from '@lumbung/schemas/endpoints/facilities';
import type { ApiClient } from '../../cli/api/api-client.ts';
import { FACILITY_LISTS, joined } from './lists.ts';
import type { IndonesiaList } from './lists.ts';

const ROWS_MAX = 1_000;

/** What the API says, in the same texts as the files (`readLists`). */
export type Registered = Record<IndonesiaList, Set<string>> & {
  /** Facilities that another supplies: the administrative tree is not the supply network. */
  readonly supplied: number;
  /** The zones of the facilities, with how many lie in each. */
  readonly zones: Readonly<Record<string, number>>;
};

/** Reads every region and facility from the API. */
export async function readRegistered(
  api: ApiClient,
  onRows: (rows: number) => void,
): Promise<Registered> {
  const regions = await everyPage((query) => api.call('listRegions', { query }), onRows);
  const facilities = await everyPage((query) => api.call('listFacilities', { query }), onRows);
  const codeOf = new Map(regions.map(({ id, code }) => [id, code]));
  const ofList = (list: keyof typeof FACILITY_LISTS): Set<string> => {
    const kinds: readonly FacilityRow['kind'][] = FACILITY_LISTS[list];
    const rows = facilities.filter(({ kind }) => kinds.includes(kind));
    return new Set(
      rows.map(({ code, name, region }) => joined([code, name, codeOf.get(region) ?? ''])),
    );
  };
  return {
    regions: new Set(regions.filter(isWithinCountry).map((region) => regionText(region, codeOf))),
    puskesmas: ofList('puskesmas'),
    hospitals: ofList('hospitals'),
    offices: ofList('offices'),
    supplied: facilities.filter(({ supplier }) => supplier !== undefined).length,
    zones: countBy(facilities.map(({ zone }) => zone)),
  };
}

function isWithinCountry({ level }: RegionRow): boolean {
  return level !== 'country';
}

function regionText({ code, name, parent = '' }: RegionRow, codes: ReadonlyMap<string, string>) {
  return joined([code, name, codes.get(parent) ?? '']);
}

type Page<Row> = { readonly rows: readonly Row[]; readonly next?: string | undefined };

async function everyPage<Row>(
  read: (query: { limit: number; cursor?: string | undefined }) => Promise<Page<Row>>,
  onRows: (rows: number) => void,
): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const page = await read({ limit: ROWS_MAX, cursor });
    rows.push(...page.rows);
    onRows(page.rows.length);
    cursor = page.next;
  } while (cursor !== undefined);
  return rows;
}

function countBy(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
