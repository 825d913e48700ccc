import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withUntold } from '../../analytics/untold.ts';
import { FEED_START } from '../../ports/feed.ts';
import type { FactDatabase } from '../../ports/fact-database.ts';
import { clickhouseDatabase, lacksClickhouse } from '../../testing/clickhouse-service.ts';
import type { TestFacts } from '../../testing/clickhouse-service.ts';
import { callsToLoad, loadAll, loadUntilDeath } from '../../testing/dying-loader.ts';
import { letterSchema, letterTable } from '../../testing/facts.ts';
import { letterLog, plainRowsOf } from '../../testing/letter-log.ts';
import { positionAt } from '../../testing/memory-log.ts';
import { connectToClickhouse } from './connection.ts';
import { openClickhouseFacts } from './database.ts';
import { editionOf } from './table-texts.ts';

const feed = letterLog(14);

describe.skipIf(lacksClickhouse())('a loader into ClickHouse that dies', () => {
  let database: TestFacts;
  let facts: FactDatabase;
  beforeEach(() => {
    database = clickhouseDatabase();
    facts = openClickhouseFacts(database.options);
  });
  afterEach(async () => {
    await facts.close();
    await database.remove();
  });

  /** Where each row comes from, in order: of what is seen, or of all that is kept. */
  const placesIn = async (table: string): Promise<string[]> => {
    const sql = `SELECT ordinal, line, letter FROM ${table} ORDER BY ordinal, line`;
    const rows = await facts.query({ sql, parameters: {} });
    return rows.map(placeOf);
  };
  const expected = async (): Promise<string[]> => (await plainRowsOf(feed)).map(placeOf);
  const run = async (sql: string): Promise<void> => {
    const connection = connectToClickhouse(database.options);
    await connection.command(sql);
    await connection.close();
  };

  it('has every fact there once, whatever it died before or after', async () => {
    const calls = await callsToLoad(feed, facts.store);
    expect(calls).toBeGreaterThan(8);
    for (let dying = 0; dying < calls; dying += 1) {
      for (const fate of ['fails', 'loses its answer'] as const) {
        await run(`DROP DATABASE ${database.options.database} SYNC`).catch(() => undefined);
        await loadUntilDeath(feed, facts.store, dying, fate);
        await loadAll(feed, facts.store);
        const seen = { dying, fate, places: await placesIn('letter') };
        expect(seen).toEqual({ dying, fate, places: await expected() });
        expect(await placesIn(editionOf(letterTable))).toEqual(seen.places);
      }
    }
  });

  it('sends nothing again that is there, though its token was forgotten', async () => {
    await loadHalf(facts, 'all of it');
    await run(forgetTokens);
    await loadAll(feed, facts.store);
    expect(await placesIn(editionOf(letterTable))).toEqual(await expected());
  });

  it('shows each fact once where a part of a batch was there, and its token was forgotten', async () => {
    await loadHalf(facts, 'a part of it');
    await run(forgetTokens);
    await loadAll(feed, facts.store);
    expect(await placesIn('letter')).toEqual(await expected());
    expect((await placesIn(editionOf(letterTable))).length).toBeGreaterThan(
      (await expected()).length,
    );
  });
});

function placeOf({ ordinal, line, letter }: Readonly<Record<string, unknown>>): string {
  return [ordinal, line, letter].join('/');
}

const edition = editionOf(letterTable);
const forgetTokens = `ALTER TABLE ${edition} MODIFY SETTING non_replicated_deduplication_window = 0`;

/** What a loader leaves that died while it sent the first batch of the log. */
async function loadHalf(
  { store }: FactDatabase,
  sent: 'all of it' | 'a part of it',
): Promise<void> {
  const schema = withUntold(letterSchema);
  const table = schema.tables[0] ?? letterTable;
  const rows = (await plainRowsOf(feed, table)).filter(({ ordinal }) => ordinal <= 8);
  const intent = { to: positionAt(8), rows: rows.length };
  await store.prepare(schema);
  await store.record([{ table, position: FEED_START, intent }]);
  const there = sent === 'all of it' ? rows : rows.slice(0, 5);
  await store.insert({ table, rows: there, token: 'letter:1:-1-8' });
}
