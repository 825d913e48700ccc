import { itemEntries } from '@lumbung/ledger/domain/stock/item-entries';
import type { ItemEntry } from '@lumbung/ledger/domain/stock/item-entries';
import type { BookEvent } from '@lumbung/schemas/endpoints/audit';
import type { CardRow } from '@lumbung/schemas/endpoints/stock-rows';
import type { LumbungEvent } from '@lumbung/schemas/event';
import type { Book } from '@lumbung/schemas/stock/books';
import { streamOf } from '@lumbung/schemas/streams';
import { Flawed } from './flaw.ts';
import type { VerifiedLog } from './verified-log.ts';

/** An answer as the page shows it. */
export type Shown = {
  readonly facility: string;
  readonly item: string;
  readonly asAt: string;
  readonly ordinal: number;
  readonly book: Book;
  readonly balance: number;
  /** Newest first. */
  readonly rows: readonly CardRow[];
  /** Entries stand before the first one, or behind the last one. */
  readonly isCutBefore: boolean;
  readonly isCutBehind: boolean;
};

/** How the events of a book are read and hashed. */
export type BookParts = {
  readonly readEvents: (
    from: number,
  ) => Promise<{ readonly rows: readonly BookEvent[]; readonly next?: number | undefined }>;
  /** The SHA-256 of bytes. */
  readonly digest: (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;
  /** Called with how many events were verified so far. */
  readonly onProgress: (events: number) => void;
};

/** A book of more events than this is verified on the command line. */
export const VERIFIED_EVENTS_MAX = 50_000;

/** What a book holds up to an ordinal, every event proven to stand in the log. */
export type VerifiedBook = {
  readonly events: readonly LumbungEvent[];
  /** There are more events than are verified here. */
  readonly isCut: boolean;
};

/**
 * Reads the events of a book up to an ordinal, one revision after the other without a gap, each
 * hashed and proven to stand in the log.
 *
 * @throws {Flawed} what is wrong first
 */
export async function verifyBook(
  { facility, ordinal }: Pick<Shown, 'facility' | 'ordinal'>,
  log: VerifiedLog,
  { readEvents, digest, onProgress }: BookParts,
): Promise<VerifiedBook> {
  const events: LumbungEvent[] = [];
  const subject = streamOf('stock', facility);
  let from: number | undefined = 0;
  while (from !== undefined) {
    const page: Awaited<ReturnType<BookParts['readEvents']>> = await readEvents(from);
    for (const row of page.rows) {
      if (row.ordinal > ordinal) return { events, isCut: false };
      if (events.length >= VERIFIED_EVENTS_MAX) return { events, isCut: true };
      const revision = events.length;
      if (row.revision !== revision) throw new Flawed({ kind: 'event-missing', revision });
      await log.holds(await digest(new TextEncoder().encode(row.event)), row);
      const event = JSON.parse(row.event) as LumbungEvent;
      if (event.subject !== subject || Number(event.sequence) !== revision) {
        throw new Flawed({ kind: 'event-misplaced', revision, ordinal: row.ordinal });
      }
      events.push(event);
    }
    onProgress(events.length);
    from = page.next;
  }
  return { events, isCut: false };
}

/**
 * Holds an answer against the fold of the events of its book: its balance, and each of its entries.
 *
 * @returns how many entries the balance is folded of
 * @throws {Flawed} what is wrong first
 */
export function verifyFold(shown: Shown, events: readonly LumbungEvent[]): number {
  const { item, book, asAt, rows } = shown;
  const known = new Set(events.map(({ id }) => id));
  const withheld = rows.some(({ event }) => !known.has(event));
  if (withheld) throw new Flawed({ kind: 'event-missing', revision: events.length });
  const oldestFirst = itemEntries(events, { item, book, asAt });
  const computed = [...oldestFirst].reverse();
  const balance = computed[0]?.balance ?? 0;
  if (balance !== shown.balance) {
    throw new Flawed({ kind: 'balance-differs', shown: shown.balance, computed: balance });
  }
  verifyRows(shown, computed);
  return computed.length;
}

function verifyRows(
  { rows, isCutBefore, isCutBehind }: Shown,
  computed: readonly ItemEntry[],
): void {
  const places = new Map(computed.map((entry, index) => [nameOf(entry), index]));
  const [first] = rows;
  let next = isCutBefore && first !== undefined ? (places.get(nameOf(first)) ?? 0) : 0;
  for (const row of rows) {
    const place = places.get(nameOf(row));
    const { event, line } = row;
    if (place === undefined) throw new Flawed({ kind: 'entry-unknown', event, line });
    const expected = computed[next];
    if (expected !== undefined && place > next) {
      throw new Flawed({ kind: 'entry-missing', event: expected.event, line: expected.line });
    }
    if (expected === undefined || !isSame(row, expected)) {
      throw new Flawed({
        kind: 'entry-differs',
        event,
        line,
        shown: figuresOf(row),
        computed: expected === undefined ? '' : figuresOf(expected),
      });
    }
    next += 1;
  }
  const behind = computed[next];
  if (isCutBehind || behind === undefined) return;
  throw new Flawed({ kind: 'entry-missing', event: behind.event, line: behind.line });
}

function nameOf({ event, line }: Pick<ItemEntry, 'event' | 'line'>): string {
  return `${event} ${line}`;
}

function isSame(row: CardRow, entry: ItemEntry): boolean {
  const isThere = row.event === entry.event && row.line === entry.line;
  const isThen = row.occurredAt === entry.occurredAt;
  return isThere && isThen && figuresOf(row) === figuresOf(entry);
}

function figuresOf({ change, balance }: Pick<ItemEntry, 'change' | 'balance'>): string {
  return `${change > 0 ? '+' : ''}${change} = ${balance}`;
}
