import { join } from 'node:path';
import type { FacilityRow } from '@lumbung/schemas/endpoints/facilities';
import { readRows } from '../../import/csv/read-rows.ts';

/** The files of the proof: each with its mapping and what its rows are. */
export const INDONESIA_LISTS = {
  regions: { file: 'wilayah_administratif.csv', mapping: 'indonesia-regions', what: 'regions' },
  puskesmas: { file: 'puskesmas.csv', mapping: 'indonesia-puskesmas', what: 'puskesmas' },
  hospitals: { file: 'rumah_sakit.csv', mapping: 'indonesia-hospitals', what: 'hospitals' },
  offices: {
    file: 'dinas_kesehatan.csv',
    mapping: 'indonesia-health-offices',
    what: 'health offices',
  },
} as const;

/** A list of the proof. */
export type IndonesiaList = keyof typeof INDONESIA_LISTS;

/** The facility lists with the kinds of facility that their rows become. */
export const FACILITY_LISTS = {
  puskesmas: ['healthCentre'],
  hospitals: ['hospital'],
  offices: ['provincialStore', 'districtStore'],
} as const satisfies Partial<Record<IndonesiaList, readonly FacilityRow['kind'][]>>;

/**
 * What the files say, as texts that can be compared with what the API says: regions as
 * `code name parent's code`, facilities of each list as `code name region's code`.
 */
export async function readLists(folder: string): Promise<Record<IndonesiaList, Set<string>>> {
  const rows = (list: IndonesiaList, columns: readonly string[]) =>
    readTexts(join(folder, INDONESIA_LISTS[list].file), columns);
  const facilityColumns = ['kode_instansi', 'unit_kerja', 'kode_kab'];
  const regions = await rows('regions', ['nama_wilayah', 'kode_prov', 'kode_kab', 'kode_kec']);
  const offices = await rows('offices', facilityColumns);
  return {
    regions: new Set(regions.map(regionText)),
    puskesmas: new Set((await rows('puskesmas', facilityColumns)).map(joined)),
    hospitals: new Set((await rows('hospitals', facilityColumns)).map(joined)),
    offices: new Set(offices.map(officeText)),
  };
}

/** A line of three texts that no other three make. */
export function joined(texts: readonly string[]): string {
  return JSON.stringify(texts);
}

const COUNTRY_CODE = 'ID';

/** The codes go down from the province; the last that is there is the region's own. */
function regionText([name = '', ...codes]: readonly string[]): string {
  const path = [COUNTRY_CODE, ...codes.filter((code) => code !== '')];
  return joined([path.at(-1) ?? '', name, path.at(-2) ?? '']);
}

/** The office of a province lies in the province, wherever its building is. */
function officeText([code = '', name = '', district = '']: readonly string[]): string {
  return joined([code, name, code.length === 2 ? code : district]);
}

async function readTexts(path: string, columns: readonly string[]): Promise<string[][]> {
  const format = { delimiter: ',', encoding: 'utf-8', nullWords: ['NULL'], trim: false } as const;
  const texts: string[][] = [];
  for await (const { cells } of readRows(path, { ...format, columns })) {
    texts.push(columns.map((column) => cells.get(column) ?? ''));
  }
  return texts;
}
