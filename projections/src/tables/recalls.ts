import { identifier, instant, integer, optionalText, table, text } from './table.ts';

/** The recalls. */
export const recallTable = table('recall', {
  columns: {
    id: identifier,
    ordinal: integer,
    item: identifier,
    class: text(20),
    instruction: text(20),
    document: text(64),
    reason: text(36),
    issued_at: instant,
    closed_at: optionalText(27),
  },
  primaryKey: ['id'],
  indexes: { newest: ['ordinal'] },
});

/** The lots that the recalls name. */
export const recallLotTable = table('recall_lot', {
  columns: { recall: identifier, lot: identifier },
  primaryKey: ['recall', 'lot'],
  indexes: {},
});

/**
 * What became of each lot in each facility: how much every account gained and gave, the shelf by
 * condition. What was taken back counts as if it had not been.
 */
export const lotAccountTable = table('lot_account', {
  columns: {
    lot: identifier,
    facility: identifier,
    account: text(30),
    /** The condition on the shelf; empty for every other account. */
    condition: text(30),
    gained: integer,
    gave: integer,
  },
  primaryKey: ['lot', 'facility', 'account', 'condition'],
  indexes: {},
});
