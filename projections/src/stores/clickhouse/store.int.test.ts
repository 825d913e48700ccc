import { describe, expect, it } from 'vitest';
import { describeFactStore } from '../../testing/fact-store-contract.ts';
import { clickhouseDatabase, lacksClickhouse } from '../../testing/clickhouse-service.ts';
import { letterRows, letterSchema, letterTable } from '../../testing/facts.ts';
import { positionAt } from '../../testing/memory-log.ts';
import { openClickhouseFacts } from './database.ts';
import { editionOf } from './table-texts.ts';

const columns = ['ordinal', 'line', ...Object.keys(letterTable.columns), 'more'];

describe.skipIf(lacksClickhouse())('ClickHouse', () => {
  describeFactStore('in ClickHouse', async () => {
    const { options, remove } = clickhouseDatabase();
    const facts = openClickhouseFacts(options);
    return {
      store: facts.store,
      async rowsOf(name) {
        const sql = `SELECT * FROM ${name} ORDER BY ordinal, line`;
        const rows = await facts.query({ sql, parameters: {} });
        return rows.map((row) => asGiven(row));
      },
      async close() {
        await facts.close();
        await remove();
      },
    };
  });

  it('adds no row of a token that it remembers, also where a batch is of several partitions', async () => {
    const { options, remove } = clickhouseDatabase();
    const { store, query, close } = openClickhouseFacts(options);
    await store.prepare(letterSchema);
    const batch = { table: letterTable, rows: letterRows(0, 999), token: 'once' };
    await Promise.all([store.insert(batch), store.insert(batch)]);
    await store.insert(batch);
    const raw = `SELECT count() AS found FROM ${editionOf(letterTable)}`;
    expect(await query({ sql: raw, parameters: {} })).toEqual([{ found: 2_000 }]);
    await close();
    await remove();
  });

  it('tells how far each table that answers is, and shows views over them', async () => {
    const { options, remove } = clickhouseDatabase();
    const { store, query, close } = openClickhouseFacts(options);
    await store.prepare(letterSchema);
    await store.publish(letterSchema);
    const loaded = { sql: 'SELECT * FROM loaded', parameters: {} };
    expect(await query(loaded)).toEqual([{ fact_table: 'letter', ordinal: -1 }]);
    await store.insert({ table: letterTable, rows: letterRows(0, 4), token: 'all' });
    await store.record([{ table: letterTable, position: positionAt(4) }]);
    expect(await query(loaded)).toEqual([{ fact_table: 'letter', ordinal: 4 }]);
    const sql = 'SELECT stream, n FROM letters_by_stream WHERE stream = {of:String}';
    expect(await query({ sql, parameters: { of: 's1' } })).toEqual([{ stream: 's1', n: 4 }]);
    await close();
    await remove();
  });

  it('refuses a question as unavailable where nothing was published, and where nobody answers', async () => {
    const { options, remove } = clickhouseDatabase();
    const { store, query, close } = openClickhouseFacts(options);
    const asked = { sql: 'SELECT * FROM letter', parameters: {} };
    await expect(query(asked)).rejects.toMatchObject({ code: 'unavailable' });
    await store.prepare(letterSchema);
    await expect(query(asked)).rejects.toMatchObject({ code: 'unavailable' });
    await close();
    await remove();
    const nobody = { url: 'http://127.0.0.1:9', username: 'x', password: 'x' };
    const facts = openClickhouseFacts({ server: () => nobody, database: 'x' });
    await expect(facts.query(asked)).rejects.toMatchObject({ code: 'unavailable' });
    await facts.close();
  });

  it('lets a question change nothing', async () => {
    const { options, remove } = clickhouseDatabase();
    const { store, query, close } = openClickhouseFacts(options);
    await store.prepare(letterSchema);
    const asked = { sql: `DROP TABLE ${editionOf(letterTable)}`, parameters: {} };
    await expect(query(asked)).rejects.toThrow('readonly');
    await close();
    await remove();
  });
});

/** A row as it was given: ClickHouse writes moments in its own way. */
function asGiven(row: Readonly<Record<string, unknown>>): object {
  const at = String(row['happened_at']).replace(' ', 'T');
  const known = Object.entries(row).filter(([name]) => columns.includes(name));
  return { ...Object.fromEntries(known), happened_at: `${at}Z` };
}
