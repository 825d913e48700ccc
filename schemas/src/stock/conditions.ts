import type { ReasonClass } from './reasons.ts';

/** The conditions that stock on hand can be in. Only usable stock can be issued or consumed. */
export const CONDITIONS = {
  usable: { mayBeUsed: true, description: 'may be issued and consumed' },
  quarantined: { mayBeUsed: false, description: 'held back until it is assessed' },
  awaitingDisposal: { mayBeUsed: false, description: 'discarded, still on site and countable' },
} as const satisfies Record<string, { mayBeUsed: boolean; description: string }>;

/** The condition of stock on hand. */
export type Condition = keyof typeof CONDITIONS;

/** The conditions' names, for schemas. */
export const CONDITION_NAMES = Object.keys(CONDITIONS) as [Condition, ...Condition[]];

/**
 * Which class of reason takes stock from one condition to another; absent where none does. Stock
 * goes to awaiting disposal by a discard alone.
 */
export const CONDITION_CHANGES = {
  usable: { quarantined: 'quarantine' },
  quarantined: { usable: 'release' },
  awaitingDisposal: { usable: 'salvage', quarantined: 'salvage' },
} as const satisfies Record<Condition, Partial<Record<Condition, ReasonClass>>>;
