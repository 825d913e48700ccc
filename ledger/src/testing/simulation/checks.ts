import { balanceId } from '@lumbung/schemas/stock/balance-key';
import { streamOf } from '@lumbung/schemas/streams';
import { addMicroseconds } from '@lumbung/schemas/time';
import { balancesOfItem } from '../../domain/stock/state.ts';
import { balanceNow } from '../../domain/stock/timeline.ts';
import { IDS } from '../small-country.ts';
import type { History } from './history.ts';
import { balancesAt, digestOf, entriesOf, holderOf, inOrder, shortName } from './oracle.ts';
import type { Entry, StoredEvent } from './oracle.ts';

/** A history as a check sees it. */
export type Checked = History & {
  readonly events: readonly StoredEvent[];
  readonly entries: readonly Entry[];
};

/** A history with its entries added up. */
export function checkedOf(history: History): Checked {
  const events = history.told.map(({ event }) => event);
  return { ...history, events, entries: entriesOf(events) };
}

const MIDNIGHT_IN_MAKASSAR = 'T16:00:00.000000Z';
const END_OF_TIME = '9999-12-31T00:00:00.000000Z';

/** Whether for every lot all accounts together hold nothing (invariant 5, I3). */
export function sumsToZero({ entries }: Checked): boolean {
  const sums = new Map<string, number>();
  for (const { lot, delta } of entries) sums.set(lot, (sums.get(lot) ?? 0) + delta);
  return [...sums.values()].every((sum) => sum === 0);
}

/** Whether the folded books hold what the plain one does (I1). */
export function foldsToTheSum({ books, entries, events }: Checked): boolean {
  return [...books].every(([stream, book]) => {
    const question = { asAt: END_OF_TIME, ordinal: events.length, book: 'restated' as const };
    const plain = balancesAt(entries, stream, question);
    const folded = [IDS.bcg, IDS.syringe]
      .flatMap((item) => balancesOfItem(book, item))
      .map(({ key, timeline }) => [balanceId(key), balanceNow(timeline)] as const)
      .filter(([, quantity]) => quantity !== 0);
    return folded.length === plain.size && folded.every(([id, sum]) => plain.get(id) === sum);
  });
}

/** Whether nothing of the enforcing facility's open book lies below zero (invariant 6, I2). */
export function staysAboveZero({ events, entries }: Checked): boolean {
  const stream = streamOf('stock', IDS.centre);
  const closedTo = closingsOf(events, stream).at(-1)?.to ?? '';
  const sums = new Map<string, number>();
  const ordered = entries
    .filter((entry) => entry.stream === stream && entry.onHand)
    .toSorted(inOrder);
  return ordered.every((entry, index) => {
    const { holder, delta, occurredAt } = entry;
    const sum = (sums.get(holder) ?? 0) + delta;
    sums.set(holder, sum);
    const isLast = !ordered.slice(index + 1).some((other) => isBesides(entry, other));
    return !isLast || sum >= 0 || occurredAt < closedTo;
  });
}

function isBesides(one: Entry, other: Entry): boolean {
  return one.holder === other.holder && inOrder(one, other) === 0;
}

/** Whether after every count each balance is what was counted, whatever was told later. */
export function countsHold({ events, entries }: Checked): boolean {
  return events.every((event) => {
    const name = shortName(event.type);
    if (name !== 'counted' && name !== 'opening-balance-set') return true;
    const sums = new Map<string, number>();
    for (const { stream, onHand, occurredAt, sequence, holder, delta } of entries) {
      const isAfter =
        occurredAt > event.time || (occurredAt === event.time && sequence > Number(event.sequence));
      if (stream !== event.subject || !onHand || isAfter) continue;
      sums.set(holder, (sums.get(holder) ?? 0) + delta);
    }
    const lines = event.data.lines ?? [];
    const named = new Set(lines.map(holderOf));
    const silent = [...sums].filter(([holder]) => !named.has(holder) && covers(event, holder));
    const asserted = lines.filter((line) => line['counted'] !== null);
    return (
      asserted.every((line) => (sums.get(holderOf(line)) ?? 0) === line['counted']) &&
      silent.every(([, sum]) => sum === 0)
    );
  });
}

function covers({ data }: StoredEvent, holder: string): boolean {
  const scope = data['scope'] as { kind: string; place?: string; items?: string[] } | undefined;
  const [item = '', , , , place] = holder.split('|');
  if (scope === undefined) return false;
  if (scope.kind === 'place') return scope.place === place;
  return scope.kind === 'all' || (scope.items ?? []).includes(item);
}

type Closing = { to: string; balances: number; balancesDigest: string; ordinal: number };

function closingsOf(events: readonly StoredEvent[], stream: string): Closing[] {
  return events.flatMap(({ type, subject, data }, ordinal) =>
    shortName(type) === 'period-closed' && subject === stream
      ? [{ ...(data as unknown as Omit<Closing, 'ordinal'>), ordinal }]
      : [],
  );
}

/** Whether closed periods are reported as they were closed, for ever (I8, I14). */
export function closingsStay({ books, events, entries }: Checked): boolean {
  return [...books.keys()].every((stream) =>
    closingsOf(events, stream).every(
      ({ to, balances, balancesDigest, ordinal }) =>
        to.slice(10) === MIDNIGHT_IN_MAKASSAR &&
        [ordinal, events.length].every((known) => {
          const question = {
            asAt: addMicroseconds(to, -1),
            ordinal: known,
            book: 'reported',
          } as const;
          const reported = balancesAt(entries, stream, question);
          return reported.size === balances && digestOf(reported) === balancesDigest;
        }),
    ),
  );
}

/** Whether the two books agree from the end of the last closed period on. */
export function booksMeet({ books, events, entries }: Checked): boolean {
  return [...books.keys()].every((stream) => {
    const asAt = closingsOf(events, stream).at(-1)?.to ?? END_OF_TIME;
    const [restated, reported] = (['restated', 'reported'] as const).map((book) =>
      digestOf(balancesAt(entries, stream, { asAt, ordinal: events.length, book })),
    );
    return restated === reported;
  });
}
