import { canonicalJson } from '@lumbung/schemas/canonical/json';
import type { Generation, GenerationName, Layout } from '../../ports/read-model-store.ts';
import type { FeedPosition } from '../../ports/feed.ts';
import type { checkpointTable } from '../../tables/checkpoint.ts';
import type { RowOf } from '../../tables/table.ts';
import type { Connection } from './connection.ts';

type CheckpointRow = RowOf<typeof checkpointTable>;

/** All generations, live and building. */
export function readGenerations({ prepare }: Connection): Generation[] {
  const rows = prepare('select * from checkpoint order by projection, generation').all();
  return rows.map((row) => generationOf(row as CheckpointRow));
}

function generationOf(row: CheckpointRow): Generation {
  return {
    projection: row.projection,
    generation: row.generation,
    version: row.version,
    fingerprint: row.fingerprint,
    live: row.live === 1,
    position: { cursor: row.feed_cursor, ordinal: row.ordinal },
  };
}

/** Enters a new generation. */
export function insertGeneration(
  { prepare }: Connection,
  generation: Generation,
  layout: Layout,
): void {
  prepare(
    `insert into checkpoint
       (projection, generation, version, fingerprint, tables, live, feed_cursor, ordinal)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    generation.projection,
    generation.generation,
    generation.version,
    generation.fingerprint,
    canonicalJson(layout.tables.map(({ name }) => name)),
    Number(generation.live),
    generation.position.cursor,
    generation.position.ordinal,
  );
}

/** Moves a generation on; false when it does not stand at `from`, or is gone. */
export function moveGeneration(
  { prepare }: Connection,
  { projection, generation }: GenerationName,
  from: number,
  to: FeedPosition,
): boolean {
  const { changes } = prepare(
    `update checkpoint set feed_cursor = ?, ordinal = ?
     where projection = ? and generation = ? and ordinal = ?`,
  ).run(to.cursor, to.ordinal, projection, generation, from);
  return changes === 1;
}

/** Makes a generation the live one of its projection. */
export function setLive({ prepare }: Connection, { projection, generation }: GenerationName): void {
  prepare('update checkpoint set live = 1 where projection = ? and generation = ?').run(
    projection,
    generation,
  );
}

/** The logical names of a generation's tables, which may be of an earlier version's. */
export function tablesOf(
  { prepare }: Connection,
  { projection, generation }: GenerationName,
): readonly string[] {
  const row = prepare('select tables from checkpoint where projection = ? and generation = ?').get(
    projection,
    generation,
  );
  return row === undefined ? [] : (JSON.parse(String(row['tables'])) as string[]);
}

/** Forgets a generation. */
export function deleteGeneration(
  { prepare }: Connection,
  { projection, generation }: GenerationName,
): void {
  prepare('delete from checkpoint where projection = ? and generation = ?').run(
    projection,
    generation,
  );
}
