import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { lacksClickhouse } from '@lumbung/projections/testing/clickhouse-service';
import { lacksMysql, mysqlDatabase } from '@lumbung/projections/testing/mysql-service';
import type { ReconciliationLine } from '@lumbung/schemas/endpoints/reconciliation';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testAnalytics, untilLoaded } from '../testing/analytics.ts';
import type { TestAnalytics } from '../testing/analytics.ts';
import { IDS } from '../testing/country.ts';
import { TestLumbung, receipt } from '../testing/lumbung.ts';

/** Which table the movements are kept in. */
const MOVEMENTS = `SELECT name FROM system.tables
  WHERE database = currentDatabase() AND name LIKE 'movements_v%'`;

async function linesOf(lumbung: TestLumbung): Promise<ReconciliationLine[]> {
  const { text } = await lumbung.get('/v1/reconciliation', { as: 'administrator' });
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ReconciliationLine);
}

const differencesIn = (lines: readonly ReconciliationLine[]) =>
  lines.filter(({ kind }) => kind === 'difference');

async function fill(lumbung: TestLumbung): Promise<void> {
  const lines = [{ item: IDS.vaccine, quantity: 30 }];
  await lumbung.record('staff', IDS.clinic, receipt(100));
  await lumbung.record('staff', IDS.clinic, { kind: 'stock.consume', lines });
  const last = await lumbung.record('stranger', IDS.hospital, receipt(20));
  await lumbung.lumbung.services.readModels.waitFor(last.ordinal, 5_000);
}

/** Where the read models of a test are, and a way to change a row there, past the program. */
type ReadModelPlace = {
  readonly environment: Readonly<Record<string, string>>;
  /** Adds one to the row of the clinic that has a quantity. */
  readonly change: (folder: string, table: string, quantity: number) => Promise<void>;
  readonly remove: () => Promise<void>;
};

const isGeneration = (table: string) => (name: string) =>
  name.startsWith(`${table}_`) && !name.startsWith('balance_cell');

async function inFile(): Promise<ReadModelPlace> {
  return {
    environment: {},
    async change(folder, table, quantity) {
      using file = new DatabaseSync(join(folder, 'read-models.sqlite'));
      const tables = file.prepare("select name from sqlite_master where type = 'table'").all();
      const name = tables.map((row) => String(row['name'])).find(isGeneration(table));
      const sql = `update ${name} set quantity = quantity + 1 where facility = ? and quantity = ?`;
      expect(file.prepare(sql).run(IDS.clinic, quantity).changes).toBe(1);
    },
    remove: async () => undefined,
  };
}

async function inMysql(): Promise<ReadModelPlace> {
  const { options, run, remove } = await mysqlDatabase();
  const { user, password, host, port, database } = options;
  return {
    environment: { READ_MODEL_URL: `mysql://${user}:${password}@${host}:${port}/${database}` },
    async change(_, table, quantity) {
      const tables = await run(`show tables from ${database}`);
      const name = tables.map((row) => String(Object.values(row)[0])).find(isGeneration(table));
      const sql = `update ${database}.${name} set quantity = quantity + 1
        where facility = ? and quantity = ?`;
      await run(sql, [IDS.clinic, quantity]);
    },
    remove,
  };
}

const READ_MODELS = [
  { name: 'SQLite', open: inFile, isMissing: false },
  { name: 'MySQL', open: inMysql, isMissing: lacksMysql() },
];

const hasNoFacts = lacksClickhouse();

describe.each(READ_MODELS)('a reconciliation of $name', ({ open, isMissing }) => {
  describe.skipIf(hasNoFacts || isMissing)('and ClickHouse', () => {
    let readModels: ReadModelPlace;
    let place: TestAnalytics;
    let lumbung: TestLumbung;

    beforeEach(async () => {
      readModels = await open();
      place = testAnalytics();
      const environment = { ...place.environment, ...readModels.environment };
      lumbung = await TestLumbung.open(undefined, { environment });
      await fill(lumbung);
      await untilLoaded(lumbung);
    });

    afterEach(async () => {
      await lumbung.close();
      await place.remove();
      await readModels.remove();
    });

    it('finds that all agree, to the unit and at one ordinal', async () => {
      const lines = await linesOf(lumbung);
      expect(lines.at(0)).toEqual({
        kind: 'began',
        ordinal: await lumbung.head(),
        facilities: 2,
        compared: ['log', 'postings', 'balances', 'facts'],
        analytics: 'compared',
      });
      // Of the clinic: on hand, supplier and used; of the hospital: on hand and supplier.
      expect(lines.at(-1)).toEqual({ kind: 'ended', facilities: 2, sums: 5, differences: 0 });
    });

    it('finds a posting that was changed, in both of its accounts', async () => {
      await readModels.change(lumbung.folder, 'posting', 100);
      const found = differencesIn(await linesOf(lumbung));
      expect(found).toMatchObject([
        { account: 'onHand', log: 70, postings: 71, balances: 70, facts: 70 },
        { account: 'supplier', log: -100, postings: -101, facts: -100 },
      ]);
    });

    it('finds a balance that was changed', async () => {
      await readModels.change(lumbung.folder, 'balance', 70);
      expect(differencesIn(await linesOf(lumbung))).toMatchObject([
        { facility: IDS.clinic, account: 'onHand', log: 70, postings: 70, balances: 71, facts: 70 },
      ]);
    });

    it('finds a fact that was changed', async () => {
      const table = await place.run(MOVEMENTS);
      await place.run(
        `ALTER TABLE ${table} UPDATE quantity = quantity + 1 WHERE account_to = 'used'`,
      );
      expect(differencesIn(await linesOf(lumbung))).toMatchObject([
        { account: 'onHand', log: 70, postings: 70, balances: 70, facts: 69 },
        { account: 'used', log: 30, postings: 30, facts: 31 },
      ]);
    });

    it('finds a book that is in one of them alone', async () => {
      const table = await place.run(MOVEMENTS);
      await place.run(`ALTER TABLE ${table} DELETE WHERE facility = '${IDS.hospital}'`);
      expect(differencesIn(await linesOf(lumbung))).toMatchObject([
        { facility: IDS.hospital, account: 'onHand', log: 20, facts: 0 },
        { facility: IDS.hospital, account: 'supplier', log: -20, facts: 0 },
      ]);
    });
  });
});

describe('a reconciliation without analytics', () => {
  it('says that the facts were left out, and compares the rest', async () => {
    const lumbung = await TestLumbung.open();
    await fill(lumbung);
    const lines = await linesOf(lumbung);
    const compared = ['log', 'postings', 'balances'];
    expect(lines.at(0)).toMatchObject({ kind: 'began', compared, analytics: 'off' });
    expect(lines.at(-1)).toMatchObject({ kind: 'ended', differences: 0 });
    await lumbung.close();
  });
});
