import type { Account } from './accounts.ts';

/** The parts of a statement with their signs: what makes the closing balance of the opening one. */
export const STATEMENT_PARTS = {
  received: 1,
  arrived: 1,
  consumed: -1,
  dispatched: -1,
  adjusted: 1,
} as const;

/** A part of a statement. */
export type StatementPart = keyof typeof STATEMENT_PARTS;

/** Their names, in the order of a statement. */
export const STATEMENT_PART_NAMES = Object.keys(STATEMENT_PARTS) as StatementPart[];

type PartsRow = { readonly gave: StatementPart; readonly gained: StatementPart };

const both = (part: StatementPart): PartsRow => ({ gave: part, gained: part });

/**
 * The part of a statement that the stock belongs to which an account gave to the shelves or gained
 * from them; what takes an entry back is less of the entry's own part. What moves within `onHand`
 * changes no balance of an item.
 */
export const STATEMENT_PARTS_OF = {
  supplier: both('received'),
  servicePoint: both('consumed'),
  used: both('consumed'),
  inTransit: { gave: 'arrived', gained: 'dispatched' },
  wasted: both('adjusted'),
  destroyed: both('adjusted'),
  lost: both('adjusted'),
  correction: both('adjusted'),
  identification: both('adjusted'),
  opening: both('adjusted'),
  countVariance: both('adjusted'),
  overfillGain: both('adjusted'),
} as const satisfies Record<Exclude<Account, 'onHand'>, PartsRow>;

/** An account that a statement tells apart. */
export type StatementAccount = keyof typeof STATEMENT_PARTS_OF;

/** Their names, for schemas. */
export const STATEMENT_ACCOUNTS = Object.keys(STATEMENT_PARTS_OF) as [
  StatementAccount,
  ...StatementAccount[],
];

/** The figures of an item in a statement but the closing balance. */
export type StatementFigures = Readonly<Record<StatementPart | 'opening', number>>;

/** The closing balance: opening + received + arrived − consumed − dispatched + adjusted. */
export function closingOf(figures: StatementFigures): number {
  return STATEMENT_PART_NAMES.reduce(
    (sum, part) => sum + STATEMENT_PARTS[part] * figures[part],
    figures.opening,
  );
}
