import type { LumbungEvent } from '@lumbung/schemas/event';
import { balanceId } from '@lumbung/schemas/stock/balance-key';
import type { Posting } from '@lumbung/schemas/stock/postings';

type Entry = {
  readonly time: string;
  readonly sequence: string;
  readonly line: number;
  readonly change: number;
};

/** The course of every balance: its entries, in the end in the order of occurrence. */
export class BalanceCourses {
  readonly #entries = new Map<string, Entry[]>();

  /** Enters a posting at both ends that lie on a shelf. */
  enter({ time, sequence }: LumbungEvent, { line, quantity, from, to }: Posting): void {
    for (const [end, change] of [
      [from, -quantity],
      [to, quantity],
    ] as const) {
      if (end.balance === undefined) continue;
      const id = balanceId(end.balance);
      const entries = this.#entries.get(id) ?? [];
      entries.push({ time, sequence, line, change });
      this.#entries.set(id, entries);
    }
  }

  /** How many balances are below zero after one of their entries. */
  belowZero(): number {
    return [...this.#entries.values()].filter(fallsBelowZero).length;
  }
}

function fallsBelowZero(entries: readonly Entry[]): boolean {
  let balance = 0;
  return entries.toSorted(byOccurrence).some(({ change }) => {
    balance += change;
    return balance < 0;
  });
}

function byOccurrence(one: Entry, other: Entry): number {
  if (one.time !== other.time) return one.time < other.time ? -1 : 1;
  if (one.sequence !== other.sequence) return one.sequence < other.sequence ? -1 : 1;
  return one.line - other.line;
}
