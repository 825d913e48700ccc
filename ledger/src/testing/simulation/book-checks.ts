import { balanceId } from '@lumbung/schemas/stock/balance-key';
import type { Balance, StockState } from '../../domain/stock/state.ts';
import { balanceNow } from '../../domain/stock/timeline.ts';
import { booksWhere, classedHolder, isApart } from './checked.ts';
import type { Checked } from './checked.ts';
import { closingsOf } from './closing-checks.ts';
import { balancesAt, placesOf, shortName } from './oracle.ts';

const END_OF_TIME = '9999-12-31T00:00:00.000000Z';

/** The balances of a book as the ledger folded it. */
export function foldedBalances({ balances }: StockState): Balance[] {
  return [...balances.values()].flatMap((ofItem) => [...ofItem.values()]);
}

/** Whether every change is of whole units. */
export function movesWholeUnits({ entries }: Checked): boolean {
  return entries.every(({ delta }) => Number.isSafeInteger(delta));
}

/**
 * Whether for every lot all accounts of the country together hold nothing: what the folded books
 * have on their shelves and in transit, and what the plain reading has elsewhere.
 */
export function sumsToZero({ books, events, entries }: Checked): boolean {
  const sums = new Map<string, number>();
  const add = (lot: string, by: number) => sums.set(lot, (sums.get(lot) ?? 0) + by);
  for (const book of books.values()) {
    for (const { key, timeline } of foldedBalances(book)) {
      add(`${key.item}|${key.lot ?? ''}`, balanceNow(timeline));
    }
    for (const [transit, quantity] of transitOf(book)) {
      add(transit.split('|').slice(0, 2).join('|'), quantity);
    }
  }
  for (const { lot, holder, delta, onHand, ordinal } of entries) {
    const isResolved = events[ordinal]?.type.startsWith('lumbung.shipment.') === true;
    if (!onHand && (holder !== 'inTransit' || isResolved)) add(lot, delta);
  }
  return [...sums.values()].every((sum) => sum === 0);
}

function transitOf({ shipments }: StockState): [string, number][] {
  return [...shipments.values()].flatMap(({ inTransit }) => Object.entries(inTransit));
}

/** Whether the folded books hold what the plain one does. */
export function foldsToTheSum({ books, entries, events }: Checked): boolean {
  return [...books].every(([stream, book]) => {
    const question = { asAt: END_OF_TIME, ordinal: events.length, book: 'restated' as const };
    const plain = balancesAt(entries, stream, question);
    const folded = foldedBalances(book)
      .map(({ key, timeline }) => [balanceId(key), balanceNow(timeline)] as const)
      .filter(([, quantity]) => quantity !== 0);
    return folded.length === plain.size && folded.every(([id, sum]) => plain.get(id) === sum);
  });
}

/** Whether each balance has its entries in the order of moment, sequence and line. */
export function standsInOrder({ books, entries }: Checked): boolean {
  return [...books].every(([stream, book]) => {
    const byHolder = Map.groupBy(
      entries.filter((entry) => entry.stream === stream && entry.onHand && entry.delta !== 0),
      ({ holder }) => holder,
    );
    return foldedBalances(book).every(({ key, timeline }) => {
      const plain = placesOf(byHolder.get(balanceId(key)) ?? []);
      const { entries: all, balances, length } = timeline;
      // A book may keep the newest of its entries alone.
      return plain.slice(plain.length - length).every(({ entry, sum }, index) => {
        const { at, revision, line } = all[index] ?? {};
        const isPlace =
          at === entry.occurredAt && revision === entry.sequence && line === entry.line;
        return isPlace && balances[index] === sum;
      });
    });
  });
}

/** Whether nothing in the open book of an enforcing facility lies below zero, at any moment. */
export function staysAboveZero(checked: Checked): boolean {
  return booksWhere(true).every((stream) => {
    const closedTo = closingsOf(checked, stream).at(-1)?.to ?? '';
    const held = checked.entries.filter((entry) => entry.stream === stream && entry.onHand);
    const classes = Map.groupBy(held, ({ holder }) => classedHolder(checked, holder));
    return [...classes].every(
      ([holder, entries]) =>
        isApart(checked, holder) ||
        placesOf(entries).every(({ entry, sum }) => sum >= 0 || entry.occurredAt < closedTo),
    );
  });
}

/**
 * Whether what is taken back leaves every later balance as if neither had been: the entries of a
 * line and of its reversal cancel each other, at the same moment.
 */
export function leavesNothingBehind({ events, entries }: Checked): boolean {
  const byLine = Map.groupBy(
    entries.filter(({ ordinal, sequence }) => sequence === Number(events[ordinal]?.sequence)),
    ({ ordinal, line }) => `${ordinal} ${line}`,
  );
  const ordinals = new Map(events.map(({ id }, ordinal) => [id, ordinal]));
  return events.every((event, ordinal) => {
    if (!['movement-reversed', 'vvm-reading-retracted'].includes(shortName(event.type)))
      return true;
    return (event.data.lines ?? []).every((line) => {
      const { event: id, line: number } = line['reverses'] as { event: string; line: number };
      const original = byLine.get(`${ordinals.get(id)} ${number}`) ?? [];
      const back = byLine.get(`${ordinal} ${line.line}`) ?? [];
      const sums = new Map<string, number>();
      for (const { holder, occurredAt, delta } of [...original, ...back]) {
        const key = `${holder} ${occurredAt}`;
        sums.set(key, (sums.get(key) ?? 0) + delta);
      }
      return original.length === back.length && [...sums.values()].every((sum) => sum === 0);
    });
  });
}
