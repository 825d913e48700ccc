import { integer, table, text } from './table.ts';

/** How far every generation of every read model is. */
export const checkpointTable = table('checkpoint', {
  columns: {
    projection: text(40),
    generation: integer,
    version: integer,
    /** The digest of the tables' form. */
    fingerprint: text(64),
    /** Canonical JSON of the tables' logical names. */
    tables: text(2_000),
    live: integer,
    /** The store's own cursor into the feed; opaque. */
    feed_cursor: text(200),
    /** The ordinal of the last event that the rows show; -1 before the first. */
    ordinal: integer,
  },
  primaryKey: ['projection', 'generation'],
  indexes: {},
});
