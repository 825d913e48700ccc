import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { View } from './view.ts';

/**
 * The identifiers of regions and of all regions in them, as a subquery. UNION leaves out what was
 * found already, so that even a tree with a cycle comes to an end.
 */
export function regionTree({ sql: dialect }: View, roots: readonly string[]): RawBuilder<string> {
  return sql<string>`(
    with recursive subtree(id) as (
      select root.value from ${dialect.valuesOf(roots)} as root
      union
      select child.id from ${sql.table('region')} as child
      join subtree on child.parent = subtree.id
    )
    select id from subtree
  )`;
}

/** The identifiers of facilities and of all that they supply, transitively, as a subquery. */
export function supplyTree({ sql: dialect }: View, roots: readonly string[]): RawBuilder<string> {
  return sql<string>`(
    with recursive supplied(id) as (
      select root.value from ${dialect.valuesOf(roots)} as root
      union
      select child.id from ${sql.table('facility')} as child
      join supplied on child.supplier = supplied.id
    )
    select id from supplied
  )`;
}
