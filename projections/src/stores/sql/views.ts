import type { Kysely } from 'kysely';
import type { Generation, Layout } from '../../ports/read-model-store.ts';
import type { ReadViews } from '../../ports/read-model-database.ts';
import type { SqlCapabilities } from '../../ports/sql-capabilities.ts';
import type { Database } from '../../tables/database.ts';
import { ReadModelsUnavailable } from '../../unavailable.ts';
import { PhysicalTables, physicalName } from './physical-tables.ts';
import type { Untyped } from './statements.ts';

type Builder = { readonly of: string; readonly db: Kysely<Database> };

/** How the views of a database read. */
export type ViewSource<Connection extends { readonly db: Untyped }> = {
  /** Runs work in a read transaction: all that it reads is of one moment. */
  readonly read: <Answer>(work: (connection: Connection) => Promise<Answer>) => Promise<Answer>;
  readonly generationsIn: (
    connection: Connection,
  ) => readonly Generation[] | Promise<readonly Generation[]>;
  readonly sql: SqlCapabilities;
};

/** Makes views of the live tables. A read while tables of another form answer is refused. */
export function viewsThrough<Connection extends { readonly db: Untyped }>(
  { read, generationsIn, sql }: ViewSource<Connection>,
  layouts: readonly Layout[],
): ReadViews {
  const builders = new WeakMap<Connection, Builder>();
  return (work) =>
    read(async (connection) => {
      const live = liveTables(await generationsIn(connection), layouts);
      const of = live.map(({ generation }) => generation.generation).join(' ');
      const known = builders.get(connection);
      const builder = known?.of === of ? known : { of, db: builderOf(connection, live) };
      builders.set(connection, builder);
      const ordinals = live.map(({ generation }) => generation.position.ordinal);
      return work({ ordinal: Math.min(...ordinals), db: builder.db, sql });
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

function builderOf(
  { db }: { readonly db: Untyped },
  live: readonly LiveTables[],
): Kysely<Database> {
  const physical = live.flatMap(({ layout, generation }) =>
    layout.tables.map(({ name }) => [name, physicalName(name, generation)] as const),
  );
  return db.withPlugin(new PhysicalTables(new Map(physical)));
}
