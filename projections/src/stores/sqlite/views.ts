import type { Kysely } from 'kysely';
import type { Generation, Layout } from '../../ports/read-model-store.ts';
import type { ReadViews } from '../../ports/read-model-database.ts';
import type { Database } from '../../tables/database.ts';
import { ReadModelsUnavailable } from '../../unavailable.ts';
import { SQLITE } from '../sql/capabilities.ts';
import { PhysicalTables, physicalName } from '../sql/physical-tables.ts';
import { readGenerations } from './checkpoints.ts';
import type { Connection } from './connection.ts';
import type { ReaderPool } from './pool.ts';

type Builder = { readonly of: string; readonly db: Kysely<Database> };

/** Makes views of the live tables. A read while tables of another form answer is refused. */
export function sqliteViews(readers: ReaderPool, layouts: readonly Layout[]): ReadViews {
  const builders = new WeakMap<Connection, Builder>();
  return (work) =>
    readers.read((connection) => {
      const live = liveTables(readGenerations(connection), layouts);
      const of = live.map(({ generation }) => generation.generation).join(' ');
      const known = builders.get(connection);
      const builder = known?.of === of ? known : { of, db: builderOf(connection, live) };
      builders.set(connection, builder);
      const ordinals = live.map(({ generation }) => generation.position.ordinal);
      return work({ ordinal: Math.min(...ordinals), db: builder.db, sql: SQLITE });
    });
}

type LiveTables = { readonly layout: Layout; readonly generation: Generation };

function liveTables(
  generations: readonly Generation[],
  layouts: readonly Layout[],
): readonly LiveTables[] {
  return layouts.map((layout) => {
    const generation = generations.find(
      (each) => each.live && each.projection === layout.projection,
    );
    if (generation?.fingerprint !== layout.fingerprint) {
      throw new ReadModelsUnavailable(`the read model ${layout.projection} is being rebuilt`);
    }
    return { layout, generation };
  });
}

function builderOf({ db }: Connection, live: readonly LiveTables[]): Kysely<Database> {
  const physical = live.flatMap(({ layout, generation }) =>
    layout.tables.map(({ name }) => [name, physicalName(name, generation)] as const),
  );
  return db.withPlugin(new PhysicalTables(new Map(physical)));
}
