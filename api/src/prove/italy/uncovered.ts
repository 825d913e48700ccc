import type { CardRow } from '@lumbung/schemas/endpoints/stock-rows';

type Entry = Pick<CardRow, 'ordinal' | 'line' | 'occurredAt' | 'change' | 'uncovered'>;

/**
 * How much of each debit was not covered, by the rule of a facility that records and flags: the
 * quantity less the lowest balance from its moment on, as the book stood when the debit was
 * recorded; at least nothing. By the place of the entry in `card`.
 */
export function uncoveredByRule(card: readonly Entry[]): readonly number[] {
  const uncovered = card.map(() => 0);
  // The entries that were recorded so far, by their place on the card: the order of occurrence.
  const changes = card.map(() => 0);
  for (const place of placesInRecordedOrder(card)) {
    const { change = 0, occurredAt = '' } = card[place] ?? {};
    if (change < 0) {
      const lowest = lowestFrom(card, changes, occurredAt);
      uncovered[place] = Math.max(0, -change - Math.max(0, lowest));
    }
    changes[place] = change;
  }
  return uncovered;
}

/** Whether every debit on a card says exactly what the rule says, and no credit says anything. */
export function flagsFollowRule(card: readonly Entry[]): boolean {
  return uncoveredByRule(card).every((doses, place) => (card[place]?.uncovered ?? 0) === doses);
}

function placesInRecordedOrder(card: readonly Entry[]): number[] {
  return card
    .map((entry, place) => ({ ...entry, place }))
    .toSorted((one, other) => one.ordinal - other.ordinal || one.line - other.line)
    .map(({ place }) => place);
}

/** The lowest balance from a moment on, its own end included. */
function lowestFrom(card: readonly Entry[], changes: readonly number[], moment: string): number {
  let balance = 0;
  let lowest: number | undefined;
  for (const [place, entry] of card.entries()) {
    if (entry.occurredAt > moment) lowest = Math.min(lowest ?? balance, balance);
    balance += changes[place] ?? 0;
  }
  return Math.min(lowest ?? balance, balance);
}
