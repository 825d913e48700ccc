import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { FeedPosition } from '../../ports/feed.ts';
import type { Generation, GenerationName } from '../../ports/read-model-store.ts';
import type { Connection } from './connection.ts';

type CheckpointRow = {
  projection: string;
  generation: number;
  version: number;
  fingerprint: string;
  live: number;
  feed_cursor: string;
  ordinal: number;
};

/** All generations, live and building. */
export function readGenerations(connection: Connection): Promise<Generation[]> {
  return generationsBy(connection, sql``);
}

/** The same, once no transaction holds one of them; until the end of this transaction none does. */
export function lockGenerations(connection: Connection): Promise<Generation[]> {
  return generationsBy(connection, sql`for update`);
}

async function generationsBy(
  { db }: Connection,
  locking: RawBuilder<unknown>,
): Promise<Generation[]> {
  const { rows } = await sql<CheckpointRow>`
    select * from checkpoint order by projection, generation ${locking}`.execute(db);
  return rows.map((row) => ({
    projection: row.projection,
    generation: row.generation,
    version: row.version,
    fingerprint: row.fingerprint,
    live: row.live === 1,
    position: { cursor: row.feed_cursor, ordinal: row.ordinal },
  }));
}

/** Enters a new generation. */
export async function insertGeneration(
  { run }: Connection,
  { projection, generation, version, fingerprint, live, position }: Generation,
): Promise<void> {
  const { cursor, ordinal } = position;
  await run('insert into checkpoint values (?)', [
    [projection, generation, version, fingerprint, Number(live), cursor, ordinal],
  ]);
}

/** Moves a generation on; false when it does not stand at `from`, or is gone. */
export async function moveGeneration(
  { run }: Connection,
  { projection, generation }: GenerationName,
  from: number,
  to: FeedPosition,
): Promise<boolean> {
  const found = await run(
    `update checkpoint set feed_cursor = ?, ordinal = ?
     where projection = ? and generation = ? and ordinal = ?`,
    [to.cursor, to.ordinal, projection, generation, from],
  );
  return found === 1;
}

/** Makes a generation the live one of its projection. */
export async function setLive({ run }: Connection, name: GenerationName): Promise<void> {
  await run('update checkpoint set live = 1 where projection = ? and generation = ?', [
    name.projection,
    name.generation,
  ]);
}

/** Forgets a generation. Its tables are known until they are dropped. */
export async function deleteGeneration({ run }: Connection, name: GenerationName): Promise<void> {
  await run('delete from checkpoint where projection = ? and generation = ?', [
    name.projection,
    name.generation,
  ]);
}
