import type { Account } from './accounts.ts';

/** A part of a statement: with the opening balance, all of them make the closing balance. */
export type StatementPart = 'received' | 'consumed' | 'adjusted';

/**
 * The part of a statement that the stock belongs to which an account gives or gains. What moves
 * within `onHand` changes no balance of an item.
 */
export const STATEMENT_PART_OF = {
  supplier: 'received',
  servicePoint: 'consumed',
  used: 'consumed',
  inTransit: 'adjusted',
  wasted: 'adjusted',
  destroyed: 'adjusted',
  lost: 'adjusted',
  correction: 'adjusted',
  identification: 'adjusted',
  opening: 'adjusted',
  countVariance: 'adjusted',
  overfillGain: 'adjusted',
} as const satisfies Record<Exclude<Account, 'onHand'>, StatementPart>;

/** An account that a statement tells apart. */
export type StatementAccount = keyof typeof STATEMENT_PART_OF;

/** Their names, for schemas. */
export const STATEMENT_ACCOUNTS = Object.keys(STATEMENT_PART_OF) as [
  StatementAccount,
  ...StatementAccount[],
];
