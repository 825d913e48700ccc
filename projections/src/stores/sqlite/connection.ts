import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';
import { Kysely, SqliteDialect } from 'kysely';
import type { SqliteStatement } from 'kysely';
import type { Value } from '../../tables/table.ts';
import type { Untyped } from '../sql/statements.ts';
import { SQLITE_LIMITS } from './limits.ts';

/** One connection to a SQLite file, with its prepared statements. */
export type Connection = {
  readonly database: DatabaseSync;
  /** Prepares a statement, or takes it from the cache. */
  readonly prepare: (sql: string) => StatementSync;
  /** The query builder over the connection. A query runs to its end before its promise is kept. */
  readonly db: Untyped;
};

/** Opens a connection that writes; the file is made when it is not there. */
export function openWriter(file: string): Connection {
  const connection = connect(new DatabaseSync(file, { timeout: SQLITE_LIMITS.lockMilliseconds }));
  // The checkpoint commits with the rows, so a commit that power loss takes back is folded again.
  connection.database.exec(`
    pragma journal_mode = wal;
    pragma synchronous = normal;
    pragma cache_size = -${SQLITE_LIMITS.writerCacheKibibytes};
    pragma wal_autocheckpoint = ${SQLITE_LIMITS.walPages};
    pragma journal_size_limit = ${SQLITE_LIMITS.walBytesKept};
  `);
  return connection;
}

/** Opens a connection that only reads. */
export function openReader(file: string): Connection {
  const options = { readOnly: true, timeout: SQLITE_LIMITS.lockMilliseconds };
  const connection = connect(new DatabaseSync(file, options));
  connection.database.exec(`pragma cache_size = -${SQLITE_LIMITS.readerCacheKibibytes}`);
  return connection;
}

function connect(database: DatabaseSync): Connection {
  const prepare = cachedPreparation(database);
  const dialect = new SqliteDialect({
    database: { close: () => database.close(), prepare: (sql) => statementOf(prepare(sql)) },
  });
  return { database, prepare, db: new Kysely({ dialect }) };
}

function cachedPreparation(database: DatabaseSync): (sql: string) => StatementSync {
  const statements = new Map<string, StatementSync>();
  return (sql) => {
    const statement = statements.get(sql) ?? database.prepare(sql);
    // Deleting and setting moves it to the end, so that the first is the least recently used.
    statements.delete(sql);
    statements.set(sql, statement);
    if (statements.size > SQLITE_LIMITS.statementsMax) {
      for (const oldest of statements.keys()) {
        statements.delete(oldest);
        break;
      }
    }
    return statement;
  };
}

/** A prepared statement in the form that Kysely's SQLite dialect takes. */
function statementOf(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...(parameters as Value[])),
    run: (parameters) => statement.run(...(parameters as Value[])),
    iterate: (parameters) => statement.iterate(...(parameters as Value[])),
  };
}
