import type { Change } from '../../engine/change.ts';
import type { TableChanges } from '../../ports/read-model-store.ts';
import { compareKeys } from '../../tables/table.ts';
import type { Row } from '../../tables/table.ts';

/** Rows that are written alike: whole, or with some columns summed into what stands. */
export type Upsert = { readonly sums: readonly string[] | 'none'; readonly rows: readonly Row[] };

/** A change that is written by statements of its own. */
export type OwnChange = Extract<Change, { kind: 'remove' | 'update' }>;

/** How the changes of a table are written. */
export type WritePlan = {
  /** Many rows a statement, in the order of their primary key. */
  readonly upserts: readonly Upsert[];
  /** One by one: what no upsert says. */
  readonly others: readonly OwnChange[];
};

/** Sorts the changes of a table by how they are written. */
export function planOf({ table, changes }: TableChanges): WritePlan {
  const upserts = new Map<string, { sums: Upsert['sums']; rows: Row[] }>();
  const others: OwnChange[] = [];
  for (const change of changes.values()) {
    if (change.kind === 'remove' || change.kind === 'update') others.push(change);
    else {
      const sums = change.kind === 'put' ? 'none' : change.sums;
      const alike = upserts.get(String(sums)) ?? { sums, rows: [] };
      upserts.set(String(sums), alike);
      alike.rows.push(change.row);
    }
  }
  for (const { rows } of upserts.values()) rows.sort((a, b) => compareKeys(table, a, b));
  return { upserts: [...upserts.values()], others };
}
