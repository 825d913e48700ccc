import { setImmediate } from 'node:timers/promises';
import { FEED_START } from '../../ports/feed.ts';
import type {
  Generation,
  GenerationName,
  Layout,
  ReadModelStore,
  Snapshot,
  Step,
} from '../../ports/read-model-store.ts';
import { checkpointTable } from '../../tables/checkpoint.ts';
import type { Row, Table, Value } from '../../tables/table.ts';
import { SQLITE } from '../sql/capabilities.ts';
import { createStatements, dropStatement } from '../sql/definition.ts';
import { physicalName } from '../sql/physical-tables.ts';
import { rowsStatement } from '../sql/statements.ts';
import {
  deleteGeneration,
  insertGeneration,
  moveGeneration,
  readGenerations,
  setLive,
  tablesOf,
} from './checkpoints.ts';
import { openWriter } from './connection.ts';
import type { Connection } from './connection.ts';
import { SQLITE_LIMITS } from './limits.ts';
import { createReaderPool } from './pool.ts';
import type { ReaderPool } from './pool.ts';
import { writeChanges } from './write.ts';
import type { StatementTexts } from './write.ts';

/** Read models in a SQLite file: one connection writes, a few read. */
export type SqliteStore = ReadModelStore & {
  /** The connections that queries read through. */
  readonly readers: ReaderPool;
  /** Lets the reads at work end, and closes the file. */
  close(): Promise<void>;
};

/** Opens the read models in a file; it is made when it is not there. */
export function openSqliteStore(file: string): SqliteStore {
  const writer = openWriter(file);
  const texts: StatementTexts = new Map();
  createTable(writer, checkpointTable, checkpointTable.name);
  const readers = createReaderPool(file);
  return {
    readers,
    read: (work) => readers.read((connection) => work(snapshotOf(connection))),
    create: async (layout, live) => transaction(writer, () => create(writer, layout, live)),
    apply: async (steps) => transaction(writer, () => applyAll(writer, texts, steps)),
    promote: async (names) => transaction(writer, () => promote(writer, texts, names)),
    async close() {
      await readers.close();
      writer.database.close();
    },
  };
}

/** Read models of a file that is only read, beside a server that may be writing it. */
export type ReadOnlySqliteStore = Pick<SqliteStore, 'read' | 'close'>;

/** Opens the read models in a file for reading only. */
export function openSqliteStoreForReading(file: string): ReadOnlySqliteStore {
  const readers = createReaderPool(file);
  return {
    read: (work) => readers.read((connection) => work(snapshotOf(connection))),
    close: () => readers.close(),
  };
}

/** Runs work in one transaction, which is taken back when it answers false or throws. */
function transaction<Answer>({ database }: Connection, work: () => Answer): Answer {
  database.exec('begin immediate');
  try {
    const answer = work();
    database.exec(answer === false ? 'rollback' : 'commit');
    return answer;
  } catch (error) {
    if (database.isTransaction) database.exec('rollback');
    throw error;
  }
}

function snapshotOf(connection: Connection): Snapshot {
  return {
    generations: readGenerations(connection),
    rows: (generation, table) => rowsOf(connection, generation, table),
  };
}

async function* rowsOf(
  { database, db }: Connection,
  generation: GenerationName,
  table: Table,
): AsyncGenerator<Row> {
  const { sql } = rowsStatement(db, table, physicalName(table.name, generation));
  const statement = database.prepare(sql);
  statement.setReadBigInts(true);
  let count = 0;
  for (const row of statement.iterate()) {
    yield narrowed(row as Record<string, Value>);
    count += 1;
    if (count % SQLITE_LIMITS.rowsPerTurn === 0) await setImmediate();
  }
}

/** Makes numbers of the integers that one can hold, in place: the row was made for this. */
function narrowed(row: Record<string, Value>): Row {
  for (const column in row) {
    const value = row[column];
    if (typeof value !== 'bigint') continue;
    const number = Number(value);
    if (Number.isSafeInteger(number)) row[column] = number;
  }
  return row;
}

function createTable({ database, db }: Connection, table: Table, physical: string): void {
  for (const statement of createStatements(db, table, physical, SQLITE)) database.exec(statement);
}

function create(writer: Connection, layout: Layout, live: boolean): Generation {
  const { projection, version, fingerprint, tables } = layout;
  const earlier = readGenerations(writer).filter((each) => each.projection === projection);
  for (const leftOver of earlier.filter((each) => !each.live)) drop(writer, leftOver);
  const generation: Generation = {
    projection,
    generation: Math.max(0, ...earlier.map((each) => each.generation)) + 1,
    version,
    fingerprint,
    live,
    position: FEED_START,
  };
  for (const table of tables) createTable(writer, table, physicalName(table.name, generation));
  insertGeneration(writer, generation, layout);
  return generation;
}

function drop(writer: Connection, generation: GenerationName): void {
  const tables = tablesOf(writer, generation);
  deleteGeneration(writer, generation);
  for (const table of tables) {
    writer.database.exec(dropStatement(writer.db, physicalName(table, generation)));
  }
}

function applyAll(writer: Connection, texts: StatementTexts, steps: readonly Step[]): boolean {
  // The fence comes first: it takes the lock, and a step of the past writes nothing at all.
  for (const { generation, from, to } of steps) {
    if (!moveGeneration(writer, generation, from, to)) return false;
  }
  for (const { generation, changes } of steps) {
    for (const change of changes) {
      writeChanges(writer, texts, physicalName(change.table.name, generation), change);
    }
  }
  return true;
}

function promote(
  writer: Connection,
  texts: StatementTexts,
  names: readonly GenerationName[],
): boolean {
  const kept = readGenerations(writer);
  texts.clear();
  for (const name of names) {
    const of = kept.filter(({ projection }) => projection === name.projection);
    const next = of.find(({ generation }) => generation === name.generation);
    const before = of.find(({ live }) => live);
    if (next === undefined || before === undefined) return false;
    if (next.position.ordinal < before.position.ordinal) return false;
    drop(writer, before);
    setLive(writer, next);
  }
  return true;
}
