import { advance } from '../engine/advance.ts';
import { openMembers } from '../engine/member.ts';
import type { Member } from '../engine/member.ts';
import { PROJECTOR_LIMITS } from '../engine/limits.ts';
import type { ReadModelStore } from '../ports/read-model-store.ts';
import type { Projection } from '../projection.ts';
import { createMemoryStore } from '../stores/memory.ts';
import type { Row, Table } from '../tables/table.ts';
import { createMemoryLog } from './memory-log.ts';

/** The rows of a projection, by table, after events: no database, no runner. */
export async function fold(
  projection: Projection,
  events: readonly object[],
): Promise<Record<string, Row[]>> {
  const store = createMemoryStore();
  const feed = createMemoryLog(events);
  let members: readonly Member[] = await openMembers(store, [projection]);
  while ((members[0]?.position.ordinal ?? 0) < feed.head()) {
    ({ members } = await advance(members, { feed, store }, PROJECTOR_LIMITS.batchEventsMax));
  }
  const tables = projection.tables.map(
    async (table) => [table.name, await rowsIn(store, projection.name, table)] as const,
  );
  return Object.fromEntries(await Promise.all(tables));
}

/** The rows of a table of a projection's live generation. */
export function rowsIn(store: ReadModelStore, projection: string, table: Table): Promise<Row[]> {
  return store.read(async ({ generations, rows }) => {
    const live = generations.find((each) => each.live && each.projection === projection);
    return live === undefined ? [] : Array.fromAsync(rows(live, table));
  });
}
