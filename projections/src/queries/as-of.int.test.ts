import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BalanceRow, CardRow, JournalRow } from '@lumbung/schemas/endpoints/stock-rows';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { balanceId } from '@lumbung/schemas/stock/balance-key';
import { streamOf } from '@lumbung/schemas/streams';
import { BAND_REVISIONS } from '../tables/stock.ts';
import { plainBalances, plainCard, plainJournal } from '../testing/plain-book.ts';
import type { Asked } from '../testing/plain-book.ts';
import { BOOK_ITEMS, arbitraryBook, arbitraryMoment } from '../testing/random-book.ts';
import { openWith, PATIENCE } from '../testing/read-models.ts';
import type { Opened } from '../testing/read-models.ts';
import { idOf } from '../testing/story.ts';

const NOW = '2027-01-01T00:00:00.000000Z';
const book = fc.constantFrom('restated' as const, 'reported' as const);
const order = fc.constantFrom<Order>('newest', 'oldest');
const question = fc.record({ asAt: arbitraryMoment, known: fc.nat(100), book, order });
const questions = fc.array(question, { minLength: 3, maxLength: 6 });

let opened: Opened;
beforeAll(async () => {
  opened = await openWith([]);
});
afterAll(() => opened.close());

let round = 0;

/** Appends the events of a book to the log, and answers where they begin. */
async function record(events: readonly LumbungEvent[]): Promise<number> {
  const from = opened.feed.head() + 1;
  opened.feed.append(...events);
  await opened.models.waitFor(opened.feed.head(), PATIENCE);
  return from;
}

async function balancesAt(facility: string, asked: Asked): Promise<Map<string, number>> {
  const { rows } = await opened.models.queries.listStock({
    facility: idOf(facility),
    ...asked,
    now: NOW,
    limit: 100,
  });
  const balances = rows.flatMap((row) => row.balances);
  return new Map(balances.map((row: BalanceRow) => [balanceId(row), row.quantity]));
}

type Order = 'newest' | 'oldest';

async function cardAt(
  facility: string,
  item: string,
  order: Order,
  asked: Asked,
): Promise<CardRow[]> {
  const rows: CardRow[] = [];
  let cursor: string | undefined;
  do {
    const card = { facility: idOf(facility), item: idOf(item), order, limit: 7, cursor };
    const page = await opened.models.queries.getStockCard({ ...card, ...asked, now: NOW });
    rows.push(...page.rows);
    cursor = page.next;
  } while (cursor !== undefined);
  return order === 'oldest' ? rows : rows.toReversed();
}

type By = 'recording' | 'occurrence';

async function journalAt(facility: string, by: By, order: Order, asked: Asked) {
  const rows: JournalRow[] = [];
  let cursor: string | undefined;
  do {
    const journal = { facility: idOf(facility), by, order, limit: 5, cursor };
    const page = await opened.models.queries.listJournal({ ...journal, ...asked, now: NOW });
    rows.push(...page.rows);
    cursor = page.next;
  } while (cursor !== undefined);
  return order === 'oldest' ? rows : rows.toReversed();
}

describe('stock at any pair of moments', () => {
  it('is the plain sum of the postings, in both books, on list, card and journal', async () => {
    const first = fc.integer({ min: BAND_REVISIONS - 20, max: BAND_REVISIONS + 5 });
    const books = first.chain((revision) => fc.tuple(arbitraryBook('clinic', revision), questions));
    await fc.assert(
      fc.asyncProperty(books, async ([told, asked]) => {
        round += 1;
        const facility = `clinic ${round}`;
        const events = told.map((event) => movedTo(event, facility));
        const from = await record(events);
        const subject = streamOf('stock', idOf(facility));
        for (const { asAt, known, book: of, order } of asked) {
          const upTo = Math.floor((known / 100) * (events.length - 1));
          const plain = { asAt, ordinal: upTo, book: of };
          const asked = { ...plain, ordinal: from + upTo };
          const sums = plainBalances(events, subject, plain);
          const seen = await balancesAt(facility, asked);
          expect(seen).toEqual(new Map([...sums].filter(([, sum]) => sum !== 0)));
          for (const item of BOOK_ITEMS) {
            const card = await cardAt(facility, item, order, asked);
            const rows = card.map((row) => [row.ordinal - from, row.line, row.change, row.balance]);
            expect(rows).toEqual(plainCard(events, subject, idOf(item), plain));
          }
          for (const by of ['recording', 'occurrence'] as const) {
            const journal = await journalAt(facility, by, order, asked);
            const rows = journal.map((row) => [row.ordinal - from, row.lines.map(lineNumber)]);
            expect(rows).toEqual(plainJournal(events, subject, by, plain));
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

const lineNumber = ({ line }: { readonly line: number }): number => line;

/** The same event in the book of another facility. */
function movedTo(event: LumbungEvent, facility: string): LumbungEvent {
  const { subject } = event;
  if (!subject.startsWith('stock-')) return event;
  const stream = streamOf('stock', idOf(facility));
  return { ...event, id: idOf(`${facility} ${event.id}`), subject: stream, partitionkey: stream };
}
