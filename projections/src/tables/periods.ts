import { identifier, instant, integer, table, text } from './table.ts';

/** The closed periods of the stock books; each begins where the one before it ended. */
export const periodTable = table('period', {
  columns: {
    facility: identifier,
    ordinal: integer,
    event: identifier,
    /** The first moment of the period, and the first one after it. */
    begins_at: instant,
    ends_at: instant,
    zone: text(64),
    revision: integer,
    balances: integer,
    digest: text(64),
    actor: identifier,
    recorded_at: instant,
  },
  primaryKey: ['facility', 'ordinal'],
  indexes: {},
});
