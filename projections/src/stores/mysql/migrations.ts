import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Migration } from 'kysely/migration';
import { MYSQL } from '../sql/capabilities.ts';
import type { Connection } from './connection.ts';

/** The tables that stand beside the read models', by the statements that make them. */
const STATEMENTS: Readonly<Record<string, readonly string[]>> = {
  '0001-generations': [
    `create table checkpoint (
      projection varchar(40) not null,
      generation bigint not null,
      version bigint not null,
      fingerprint varchar(64) not null,
      live bigint not null,
      feed_cursor varchar(200) not null,
      ordinal bigint not null,
      primary key (projection, generation)
    ) ${MYSQL.tableEnd}`,
    // A table is noted before it is made and forgotten after it is dropped, since MySQL does
    // neither in a transaction: what a killed process left behind is known.
    `create table generation_table (
      projection varchar(40) not null,
      generation bigint not null,
      physical varchar(64) not null,
      primary key (physical)
    ) ${MYSQL.tableEnd}`,
  ],
};

/** The database was made by migrations of other texts than this program's. */
export class ForeignMigrations extends Error {
  readonly code = 'foreign-migrations';
}

/**
 * Brings the tables that stand beside the read models' to what this program needs, under a lock
 * that two processes do not hold at once.
 *
 * @throws {ForeignMigrations} when a migration that was run has another text than here
 */
export async function migrate({ db }: Connection): Promise<void> {
  await sql`create table if not exists migration_checksum (
    name varchar(100) not null primary key, checksum char(64) not null
  ) ${sql.raw(MYSQL.tableEnd)}`.execute(db);
  await checkTexts(db);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations() } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  await checkTexts(db);
}

function migrations(): Record<string, Migration> {
  return Object.fromEntries(
    Object.entries(STATEMENTS).map(([name, statements]) => [
      name,
      {
        async up(db) {
          for (const statement of statements) await sql.raw(statement).execute(db);
          await sql`insert into migration_checksum values (${name}, ${checksumOf(statements)})`.execute(
            db,
          );
        },
      } satisfies Migration,
    ]),
  );
}

function checksumOf(statements: readonly string[]): string {
  const hash = createHash('sha256');
  for (const statement of statements) hash.update(`${statement}\n`);
  return hash.digest('hex');
}

async function checkTexts(db: Connection['db']): Promise<void> {
  const { rows } = await sql<{ name: string; checksum: string }>`
    select name, checksum from migration_checksum`.execute(db);
  for (const { name, checksum } of rows) {
    const statements = STATEMENTS[name];
    if (statements === undefined || checksumOf(statements) !== checksum) {
      throw new ForeignMigrations(
        `the migration ${name} of this database is not the one of this program: let the program ` +
          `that made it write it, or give this one an empty database`,
      );
    }
  }
}
