import type { FactTable, PlacedFactRow } from '../fact-table.ts';
import type { FactBatch, FactProgress, FactStore } from '../ports/fact-store.ts';
import type { Feed, FeedPosition } from '../ports/feed.ts';
import { gather } from './gather.ts';
import type { Gathered } from './gather.ts';
import type { LoaderLimits } from './limits.ts';

/** A table's rows are not those that were about to be sent: its version should have been raised. */
export class FactsChanged extends Error {
  readonly code = 'facts-changed';
}

/**
 * Adds what was gathered behind the position of some tables: records what is about to be sent,
 * sends it, and records that it is there. Answers where the tables are then.
 */
export async function send(
  store: FactStore,
  tables: readonly FactTable[],
  from: FeedPosition,
  { to, rows }: Gathered,
): Promise<FactProgress[]> {
  const rowsOf = (table: FactTable) => rows.get(table) ?? [];
  const filled = tables.filter((table) => rowsOf(table).length > 0);
  const intents = filled.map((table) => ({
    table,
    position: from,
    intent: { to, rows: rowsOf(table).length },
  }));
  if (intents.length > 0) await store.record(intents);
  for (const table of filled) await store.insert(batchOf(table, from, to, rowsOf(table)));
  const reached = tables.map((table) => ({ table, position: to }));
  await store.record(reached);
  return reached;
}

/**
 * Finds out what became of batches that were about to be sent, and sends those again that are not
 * there whole, with the bounds that they had. Answers progress without intents.
 */
export async function settle(
  store: FactStore,
  feed: Feed,
  progress: readonly FactProgress[],
  limits: LoaderLimits,
): Promise<readonly FactProgress[]> {
  const open = progress.filter(({ intent }) => intent !== undefined);
  if (open.length === 0) return progress;
  const settled: FactProgress[] = [];
  for (const each of open) settled.push(await settleOne(store, feed, each, limits));
  await store.record(settled);
  return progress.map((each) => settled.find(({ table }) => table === each.table) ?? each);
}

async function settleOne(
  store: FactStore,
  feed: Feed,
  { table, position, intent }: FactProgress,
  limits: LoaderLimits,
): Promise<FactProgress> {
  if (intent === undefined) return { table, position };
  const range = { after: position.ordinal, to: intent.to.ordinal };
  if ((await store.count(table, range)) !== intent.rows) {
    const rows = await rowsBetween(feed, table, position, intent.to, limits);
    if (rows.length !== intent.rows) {
      throw new FactsChanged(
        `${table.name} has ${rows.length} rows of the events ${range.after + 1} to ${range.to}, ` +
          `where it had ${intent.rows}: its version should have been raised`,
      );
    }
    await store.insert(batchOf(table, position, intent.to, rows));
    const found = await store.count(table, range);
    if (found !== intent.rows) {
      throw new Error(`${found} of ${intent.rows} rows of ${table.name} are there`);
    }
  }
  return { table, position: intent.to };
}

/** All rows of the events behind a position, up to another one, however many they are. */
async function rowsBetween(
  feed: Feed,
  table: FactTable,
  from: FeedPosition,
  to: FeedPosition,
  limits: LoaderLimits,
): Promise<readonly PlacedFactRow[]> {
  const rows: PlacedFactRow[] = [];
  let at = from;
  while (at.ordinal < to.ordinal) {
    const more = await gather(feed, [table], at, to.ordinal, limits);
    if (more.events === 0) throw new Error(`the feed has no event ${at.ordinal + 1}`);
    rows.push(...(more.rows.get(table) ?? []));
    at = more.to;
  }
  return rows;
}

/** The token follows from the bounds, so the same rows always have the same. */
function batchOf(
  table: FactTable,
  from: FeedPosition,
  to: FeedPosition,
  rows: readonly PlacedFactRow[],
): FactBatch {
  return { table, rows, token: `${table.name}:${table.version}:${from.ordinal}-${to.ordinal}` };
}
