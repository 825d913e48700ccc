import type { KeyedChange, TableChanges } from '../../ports/read-model-store.ts';
import { compareKeys } from '../../tables/table.ts';
import type { Row } from '../../tables/table.ts';

/** Rows that are written alike: whole, or with some columns summed into what stands. */
export type Upsert = { readonly sums: readonly string[] | 'none'; readonly rows: readonly Row[] };

/** How the changes of a table are written. */
export type WritePlan = {
  /** Many rows a statement, in the order of their primary key. */
  readonly upserts: readonly Upsert[];
  /** One by one: what no upsert says. */
  readonly others: readonly KeyedChange[];
};

/** Sorts the changes of a table by how they are written. */
export function planOf({ table, changes }: TableChanges): WritePlan {
  const upserts = new Map<string, { sums: readonly string[] | 'none'; rows: Row[] }>();
  const others: KeyedChange[] = [];
  for (const keyed of changes.values()) {
    const sums = sumsOf(keyed);
    const row = keyed.change.whenMissing;
    if (sums === undefined || row === undefined) others.push(keyed);
    else {
      const alike = upserts.get(String(sums)) ?? { sums, rows: [] };
      upserts.set(String(sums), alike);
      alike.rows.push(row);
    }
  }
  for (const { rows } of upserts.values()) rows.sort((a, b) => compareKeys(table, a, b));
  return { upserts: [...upserts.values()], others };
}

/** The columns that an upsert sums; undefined when the change is no upsert. */
function sumsOf({ change }: KeyedChange): readonly string[] | 'none' | undefined {
  const { whenMissing, whenPresent } = change;
  if (whenMissing === undefined) return undefined;
  if (whenPresent.kind === 'replace') {
    return whenPresent.row === whenMissing ? 'none' : undefined;
  }
  if (whenPresent.kind === 'remove' || Object.keys(whenPresent.set).length > 0) return undefined;
  const sums = Object.entries(whenPresent.sums);
  if (sums.some(([column, delta]) => whenMissing[column] !== delta)) return undefined;
  return sums.map(([column]) => column);
}
