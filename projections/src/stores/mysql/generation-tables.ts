import { sql } from 'kysely';
import type { GenerationName, Layout } from '../../ports/read-model-store.ts';
import { MYSQL } from '../sql/capabilities.ts';
import { createStatements, dropStatement } from '../sql/definition.ts';
import { physicalName } from '../sql/physical-tables.ts';
import type { Connection } from './connection.ts';
import { isConflict } from './faults.ts';
import { MYSQL_LIMITS } from './limits.ts';

/** Makes the tables of a generation. They are noted first, so that a crash leaves none unknown. */
export async function makeTables(
  { db, run }: Connection,
  { projection, generation }: GenerationName,
  { tables }: Layout,
): Promise<void> {
  const physical = tables.map(({ name }) => physicalName(name, { projection, generation }));
  await run('insert into generation_table values ?', [
    physical.map((name) => [projection, generation, name]),
  ]);
  for (const table of tables) {
    const name = physicalName(table.name, { projection, generation });
    for (const statement of createStatements(db, table, name, MYSQL)) await run(statement);
  }
}

/** The highest generation of a projection that has tables, dropped or not. */
export async function lastGeneration({ db }: Connection, projection: string): Promise<number> {
  const { rows } = await sql<{ last: number | null }>`
    select max(generation) as last from (
      select generation from checkpoint where projection = ${projection}
      union all
      select generation from generation_table where projection = ${projection}
    ) as known`.execute(db);
  return rows[0]?.last ?? 0;
}

/** Drops the tables of generations that are gone; those that are still read, another time. */
export async function dropUnused({ db, run }: Connection): Promise<void> {
  const { rows } = await sql<{ physical: string }>`
    select physical from generation_table as made
    where not exists (
      select 1 from checkpoint
      where checkpoint.projection = made.projection and checkpoint.generation = made.generation
    )`.execute(db);
  for (const { physical } of rows) {
    try {
      await run(dropStatement(db, physical));
    } catch (error) {
      if (isConflict(error)) continue;
      throw error;
    }
    await run('delete from generation_table where physical = ?', [physical]);
  }
}

/** Runs work while no other process makes or drops tables of this database. */
export async function whileDefining<Answer>(
  connection: Connection,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const { rows } = await sql<{ got: number | null }>`
    select get_lock(${lockName}, ${MYSQL_LIMITS.definitionLockSeconds}) as got`.execute(
    connection.db,
  );
  if (rows[0]?.got !== 1) throw new Error('another process makes tables of these read models');
  try {
    return await work();
  } finally {
    // A connection that is lost lets go of it too.
    await connection.run('do release_all_locks()').catch(() => undefined);
  }
}

/** A lock belongs to the whole server, and its name has 64 characters at most. */
const lockName = sql`concat('lumbung-', left(sha2(database(), 256), 40))`;
