/**
 * The accounts that quantities move between. Only `onHand` is split into balances; every other
 * account is one sum per facility, item and lot. What one account gains another loses.
 */
export const ACCOUNTS = {
  onHand: { description: 'on the shelves of the facility, in any condition' },
  supplier: { description: 'with suppliers, before receipt or after return' },
  inTransit: { description: 'dispatched to another facility and not yet arrived' },
  servicePoint: { description: 'issued to a ward, session or post that keeps no book' },
  used: { description: 'given to people' },
  wasted: { description: 'wasted on the spot, such as the rest of an opened vial' },
  destroyed: { description: 'destroyed after it awaited disposal' },
  lost: { description: 'missing, stolen or found again' },
  correction: { description: 'errors of entry, put right without a movement of goods' },
  identification: { description: 'lots that were named later: what one gives another gains' },
  opening: { description: 'what was there when the book was opened' },
  countVariance: { description: 'the difference between a count and the book' },
  overfillGain: { description: 'doses drawn from a vial beyond its label' },
} as const satisfies Record<string, { description: string }>;

/** One of the accounts of the ledger. */
export type Account = keyof typeof ACCOUNTS;

/** The accounts' names, for schemas. */
export const ACCOUNT_NAMES = Object.keys(ACCOUNTS) as [Account, ...Account[]];
