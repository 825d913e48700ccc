import type { Account } from './accounts.ts';
import type { Condition } from './conditions.ts';

/** One end of a movement: an account and, on hand, the condition that the stock is in there. */
export type MovementEnd = {
  readonly account: Account;
  readonly condition?: Condition | 'as-line' | 'as-to' | undefined;
};

/** A row of the table of movement kinds: where a line's quantity comes from and where it goes. */
export type Movement = {
  readonly from: MovementEnd;
  readonly to: MovementEnd;
  readonly description: string;
};

const onHand: MovementEnd = { account: 'onHand', condition: 'as-line' };

/** The balance that the line's `to` makes of the line's own. */
const otherBalance: MovementEnd = { account: 'onHand', condition: 'as-to' };

/**
 * The kinds of movement with their accounts. A debit takes from `onHand`, a credit adds to it, and
 * a movement between two balances does both. Where the other account depends on the reason
 * (adjustments), the line names it.
 */
export const MOVEMENTS = {
  receipt: { from: { account: 'supplier' }, to: onHand, description: 'received from a supplier' },
  issue: {
    from: onHand,
    to: { account: 'servicePoint' },
    description: 'issued to a service point',
  },
  consumption: { from: onHand, to: { account: 'used' }, description: 'given to people' },
  closedVialDiscard: {
    from: onHand,
    to: { account: 'onHand', condition: 'awaitingDisposal' },
    description: 'set aside for disposal, still on site',
  },
  openVialDiscard: {
    from: onHand,
    to: { account: 'wasted' },
    description: 'the rest of an opened vial, gone at once',
  },
  conditionChange: {
    from: onHand,
    to: otherBalance,
    description: 'held back, released, or kept after all',
  },
  relocation: { from: onHand, to: otherBalance, description: 'put into another place' },
  reallocation: {
    from: onHand,
    to: otherBalance,
    description: 'given to another program or funding',
  },
  vvmReading: { from: onHand, to: otherBalance, description: 'found at a later VVM stage' },
  destruction: {
    from: onHand,
    to: { account: 'destroyed' },
    description: 'destroyed after it awaited disposal',
  },
  dispatch: {
    from: onHand,
    to: { account: 'inTransit' },
    description: 'sent to another facility of the network',
  },
  arrival: {
    from: { account: 'inTransit' },
    to: onHand,
    description: 'arrived from another facility of the network',
  },
  returnToSupplier: {
    from: onHand,
    to: { account: 'supplier' },
    description: 'sent back to a supplier',
  },
  returnFromServicePoint: {
    from: { account: 'servicePoint' },
    to: onHand,
    description: 'brought back by a service point',
  },
} as const satisfies Record<string, Movement>;
