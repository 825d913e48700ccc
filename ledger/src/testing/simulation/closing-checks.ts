import { addMicroseconds } from '@lumbung/schemas/time';
import { facilityOf } from './checked.ts';
import type { Checked } from './checked.ts';
import { clockAt } from './civil-time.ts';
import { balancesAt, digestOf, shortName } from './oracle.ts';
import type { Entry } from './oracle.ts';

const END_OF_TIME = '9999-12-31T00:00:00.000000Z';

/** A closing of a book, with the ordinal of its event. */
export type Closing = {
  readonly from: string;
  readonly to: string;
  readonly balances: number;
  readonly balancesDigest: string;
  readonly ordinal: number;
};

/** The closings of a book, oldest first. */
export function closingsOf({ events }: Pick<Checked, 'events'>, stream: string): Closing[] {
  return events.flatMap(({ type, subject, data }, ordinal) =>
    shortName(type) === 'period-closed' && subject === stream
      ? [{ ...(data as unknown as Omit<Closing, 'ordinal'>), ordinal }]
      : [],
  );
}

/**
 * Whether closed periods end at midnight at their facility and are reported as they were closed,
 * when they were and ever since.
 */
export function closingsStay(checked: Checked): boolean {
  const { books, events, entries } = checked;
  return [...books.keys()].every((stream) =>
    closingsOf(checked, stream).every(
      ({ to, balances, balancesDigest, ordinal }) =>
        clockAt(to, facilityOf({ subject: stream }).zone) === '00:00:00' &&
        [ordinal, Math.ceil((ordinal + events.length) / 2), events.length].every((known) => {
          const asAt = addMicroseconds(to, -1);
          const question = { asAt, ordinal: known, book: 'reported' } as const;
          const reported = balancesAt(entries, stream, question);
          return reported.size === balances && digestOf(reported) === balancesDigest;
        }),
    ),
  );
}

/** Whether the two books agree from the end of the last closed period on. */
export function booksMeet(checked: Checked): boolean {
  const { books, events, entries } = checked;
  return [...books.keys()].every((stream) => {
    const asAt = closingsOf(checked, stream).at(-1)?.to ?? END_OF_TIME;
    const [restated, reported] = (['restated', 'reported'] as const).map((book) =>
      digestOf(balancesAt(entries, stream, { asAt, ordinal: events.length, book })),
    );
    return restated === reported;
  });
}

const BOOKS = { restated: 'occurredAt', reported: 'bookedAt' } as const;

/**
 * Whether for every closed period and item the balance at its beginning and what the accounts gave
 * and took in it make the balance at its end, in both books.
 */
export function periodsAddUp(checked: Checked): boolean {
  const { books, entries } = checked;
  return [...books.keys()].every((stream) => {
    const own = entries.filter((entry) => entry.stream === stream);
    return closingsOf(checked, stream).every(({ from, to }) =>
      Object.values(BOOKS).every((time) => {
        const opening = heldBefore(own, from, time);
        const closing = heldBefore(own, to, time);
        const given = own.filter(
          (entry) => !entry.onHand && entry[time] >= from && entry[time] < to,
        );
        const moved = byItem(given.map((entry) => ({ ...entry, delta: -entry.delta })));
        const items = new Set([...opening.keys(), ...closing.keys(), ...moved.keys()]);
        const of = (sums: ReadonlyMap<string, number>, item: string) => sums.get(item) ?? 0;
        return [...items].every(
          (item) => of(opening, item) + of(moved, item) === of(closing, item),
        );
      }),
    );
  });
}

function heldBefore(entries: readonly Entry[], moment: string, time: 'occurredAt' | 'bookedAt') {
  return byItem(entries.filter((entry) => entry.onHand && entry[time] < moment));
}

function byItem(entries: readonly Entry[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { lot, delta } of entries) {
    const item = lot.split('|')[0] ?? '';
    sums.set(item, (sums.get(item) ?? 0) + delta);
  }
  return sums;
}
