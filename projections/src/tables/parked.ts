import { integer, table, text } from './table.ts';
import type { RowOf, TypedTable } from './table.ts';

const columns = {
  /** The stream whose events wait. */
  stream: text(64),
  /** The first event that waits. */
  first_ordinal: integer,
  /** A place in the feed before it. */
  from_cursor: text(200),
  from_ordinal: integer,
  /** How many events wait. */
  events: integer,
  /** Why the first one could not be folded. */
  error: text(500),
};

/** The keys of a projection that a poison event parked. It is made and dropped with its tables. */
export function parkedTable(projection: string): TypedTable<typeof columns, 'stream'> {
  return table(`parked_${projection}`, { columns, primaryKey: ['stream'], indexes: {} });
}

/** A parked key. */
export type ParkedRow = RowOf<ReturnType<typeof parkedTable>>;
