import { whereabouts } from '../../engine/whereabouts.ts';
import { FEED_START } from '../../ports/feed.ts';
import type {
  Generation,
  GenerationName,
  Layout,
  ReadModelStore,
  Snapshot,
  Step,
} from '../../ports/read-model-store.ts';
import type { Row, Table } from '../../tables/table.ts';
import { physicalName } from '../sql/physical-tables.ts';
import { rowsStatement } from '../sql/statements.ts';
import {
  deleteGeneration,
  insertGeneration,
  lockGenerations,
  moveGeneration,
  readGenerations,
  setLive,
} from './checkpoints.ts';
import type { Connection, MysqlOptions } from './connection.ts';
import { dropUnused, lastGeneration, makeTables, whileDefining } from './generation-tables.ts';
import { MYSQL_LIMITS } from './limits.ts';
import { migrate } from './migrations.ts';
import { createTransactions } from './transactions.ts';
import type { Settled, Transactions } from './transactions.ts';
import { writeChanges } from './write.ts';

/** Read models in a MySQL database. */
export type MysqlStore = ReadModelStore & {
  readonly transactions: Transactions;
  /** Lets the work under way end, and disconnects. */
  close(): Promise<void>;
};

/** Opens the read models in a database, and makes what it lacks. */
export async function openMysqlStore(options: MysqlOptions): Promise<MysqlStore> {
  const transactions = createTransactions(options);
  await transactions.define(migrate);
  let dropping: Promise<unknown> = Promise.resolve();
  return {
    transactions,
    read: (work) => transactions.read(async (connection) => work(await snapshotOf(connection))),
    create: (layout, live) =>
      transactions.define((connection) =>
        whileDefining(connection, () => create(connection, layout, live)),
      ),
    apply: (steps) =>
      transactions.write(
        (connection) => applyAll(connection, steps),
        (connection) => whatBecameOf(connection, steps),
      ),
    async promote(names) {
      const promoted = await transactions.write(
        (connection) => promote(connection, names),
        async (connection) =>
          (await areLive(connection, names)) ? { answer: true } : 'not committed',
      );
      // Those who still read the tables before keep them; nobody waits for that.
      const dropped = transactions.define((connection) =>
        whileDefining(connection, () => dropUnused(connection)),
      );
      dropping = Promise.all([dropping, dropped.catch(() => undefined)]);
      return promoted;
    },
    async close() {
      await dropping;
      await transactions.close();
    },
  };
}

async function snapshotOf(connection: Connection): Promise<Snapshot> {
  return {
    generations: await readGenerations(connection),
    rows: (generation, table) => rowsOf(connection, generation, table),
  };
}

async function* rowsOf(
  { db, raw }: Connection,
  generation: GenerationName,
  table: Table,
): AsyncGenerator<Row> {
  const { sql } = rowsStatement(db, table, physicalName(table.name, generation));
  const rows = raw.query(sql).stream({ highWaterMark: MYSQL_LIMITS.rowsAhead });
  for await (const row of rows) yield row as Row;
}

async function create(connection: Connection, layout: Layout, live: boolean): Promise<Generation> {
  const { projection, version, fingerprint } = layout;
  const earlier = await readGenerations(connection);
  const leftOver = earlier.filter((each) => each.projection === projection && !each.live);
  const last = await lastGeneration(connection, projection);
  for (const each of leftOver) await deleteGeneration(connection, each);
  await dropUnused(connection);
  const position = FEED_START;
  const generation = { projection, generation: last + 1, version, fingerprint, live, position };
  await makeTables(connection, generation, layout);
  await insertGeneration(connection, generation);
  return generation;
}

async function applyAll(connection: Connection, steps: readonly Step[]): Promise<boolean> {
  // The fence comes first: it takes the lock, and a step of the past writes nothing at all.
  for (const { generation, from, to } of steps.toSorted(byGeneration)) {
    if (!(await moveGeneration(connection, generation, from, to))) return false;
  }
  for (const { generation, changes } of steps) {
    for (const change of changes) {
      await writeChanges(connection, physicalName(change.table.name, generation), change);
    }
  }
  return true;
}

/** Two writers take the locks in one order, so that the one waits for the other. */
function byGeneration({ generation: one }: Step, { generation: other }: Step): number {
  if (one.projection !== other.projection) return one.projection < other.projection ? -1 : 1;
  return one.generation - other.generation;
}

async function whatBecameOf(
  connection: Connection,
  steps: readonly Step[],
): Promise<Settled<boolean>> {
  const stand = whereabouts(steps, await lockGenerations(connection));
  if (stand === 'before') return 'not committed';
  if (stand === 'unknown') throw new Error('the answer to COMMIT was lost');
  return { answer: stand === 'after' };
}

async function areLive(connection: Connection, names: readonly GenerationName[]): Promise<boolean> {
  const kept = await lockGenerations(connection);
  return names.every((name) => kept.some((each) => each.live && isSame(each, name)));
}

async function promote(connection: Connection, names: readonly GenerationName[]): Promise<boolean> {
  const kept = await lockGenerations(connection);
  for (const name of names) {
    const next = kept.find((each) => isSame(each, name));
    const before = kept.find((each) => each.live && each.projection === name.projection);
    if (next === undefined || before === undefined) return false;
    if (next.position.ordinal < before.position.ordinal) return false;
    await deleteGeneration(connection, before);
    await setLive(connection, next);
  }
  return true;
}

function isSame(one: GenerationName, other: GenerationName): boolean {
  return one.projection === other.projection && one.generation === other.generation;
}
