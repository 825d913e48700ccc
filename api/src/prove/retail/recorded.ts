import type { LumbungEvent } from '@lumbung/schemas/event';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { postingsOf } from '@lumbung/schemas/stock/postings';
import type { ApiClient } from '../../cli/api/api-client.ts';
import { readEventPages } from '../../cli/api/event-pages.ts';
import { BalanceCourses } from './balance-courses.ts';
import type { Movement } from './file-lines.ts';
import { ledgerLinesOf } from './ledger-lines.ts';
import type { Tally } from './tally.ts';

/** What the list of stock says of one item. */
export type ListedItem = { readonly usable: number; readonly notUsable: number };

/** What the ledger says, through its API alone. */
export type Recorded = {
  readonly linesBy: Readonly<Record<Movement, number>>;
  /** The list of stock, by item. */
  readonly listed: ReadonlyMap<string, ListedItem>;
  /** What all accounts but the shelves come to in the events, by item. */
  readonly elsewhere: ReadonlyMap<string, number>;
  /** Balances that are below zero at some moment, in the order of occurrence. */
  readonly balancesBelowZero: number;
};

const FACILITY = deriveIdentifier('facility', 'online-retail');
const ROWS_MAX = 1_000;

/** Reads the stock and every event of the book; each line is taken off `tally`. */
export async function readRecorded(
  api: ApiClient,
  tally: Tally,
  onEvents: (events: number) => void,
): Promise<Recorded> {
  const linesBy = { issue: 0, reversal: 0, return: 0, discard: 0, missing: 0, found: 0 };
  const documents = new Map<string, string>();
  const elsewhere = new Map<string, number>();
  const courses = new BalanceCourses();
  for await (const event of stockEvents(api, onEvents)) {
    if ('document' in event.data) documents.set(event.id, event.data.document ?? '');
    for (const { movement, text } of ledgerLinesOf(event, (id) => documents.get(id) ?? '')) {
      linesBy[movement] += 1;
      tally.remove(text);
    }
    for (const posting of postingsOf(event)) {
      const { from, to, quantity } = posting;
      const item = (from.balance ?? to.balance)?.item ?? '';
      const change = (from.balance ? 0 : -quantity) + (to.balance ? 0 : quantity);
      elsewhere.set(item, (elsewhere.get(item) ?? 0) + change);
      courses.enter(event, posting);
    }
  }
  const listed = await readListed(api);
  return { linesBy, listed, elsewhere, balancesBelowZero: courses.belowZero() };
}

async function* stockEvents(
  api: ApiClient,
  onEvents: (events: number) => void,
): AsyncGenerator<LumbungEvent> {
  const query = { after: -1, subject: `stock-${FACILITY}` };
  for await (const { lines, events } of readEventPages(api, query)) {
    onEvents(events);
    for (const line of lines.toString('utf8').split('\n')) {
      if (line !== '') yield JSON.parse(line) as LumbungEvent;
    }
  }
}

async function readListed(api: ApiClient): Promise<ReadonlyMap<string, ListedItem>> {
  const listed = new Map<string, ListedItem>();
  let cursor: string | undefined;
  do {
    const page = await api.call('listStock', {
      params: { facilityId: FACILITY },
      query: { limit: ROWS_MAX, cursor },
    });
    for (const { item, usable, notUsable } of page.rows) listed.set(item, { usable, notUsable });
    cursor = page.next;
  } while (cursor !== undefined);
  return listed;
}
