import { createPool } from 'mysql2';
import type { Pool, PoolConnection } from 'mysql2/promise';
import { faultOf, retrying } from './faults.ts';
import { MYSQL_LIMITS } from './limits.ts';

/** Where a MySQL database is, and who writes in it. */
export type MysqlPlace = {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** Encrypts, and believes only a server whose certificate names the host. */
  readonly tls?:
    | {
        /** PEM certificates of the authorities that are believed, in place of the usual ones. */
        readonly ca?: string | undefined;
      }
    | undefined;
};

/** A row, its columns in the order of the statement. */
export type Row = readonly unknown[];

/** Runs one statement; answers the rows that it found, or one row of how many it changed. */
type Run = (sql: string, values?: readonly unknown[]) => Promise<readonly Row[]>;

/** Statements on a few connections, which are opened again when they are lost. */
export type Statements = {
  /** Asks. Faults: `unavailable`. */
  readonly read: Run;
  /**
   * Changes rows, and answers how many after that was made durable. It is tried again when the
   * connection is lost, so that a statement must be of no harm the second time. Faults:
   * `indeterminate`; what the server itself refuses is thrown as it is.
   */
  change(sql: string, values?: readonly unknown[]): Promise<number>;
  /** Runs work in a transaction, taken back when it answers false; tried again as a whole. */
  transaction(work: (run: Run) => Promise<boolean>): Promise<boolean>;
  /** Runs work on one connection. */
  session(work: (run: Run) => Promise<void>): Promise<void>;
  close(): Promise<void>;
};

/** Whatever the server's own settings are, a session means the same. */
const SESSION = `set session
  sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO',
  time_zone = '+00:00',
  autocommit = 1,
  innodb_lock_wait_timeout = ${MYSQL_LIMITS.rowLockSeconds},
  wait_timeout = ${MYSQL_LIMITS.silentSeconds},
  transaction_isolation = 'READ-COMMITTED'`;

/** Makes the statements of a database; it connects when it is first used. */
export function openStatements(place: MysqlPlace): Statements {
  const pool = poolOf(place);
  const run = runOn(pool);
  const session = async <Answer>(work: (run: Run) => Promise<Answer>): Promise<Answer> => {
    const connection = await pool.getConnection();
    try {
      return await work(runOn(connection));
    } catch (error) {
      connection.destroy();
      throw error;
    } finally {
      connection.release();
    }
  };
  return {
    read: (sql, values) => retrying('unavailable', () => run(sql, values)),
    change: (sql, values) =>
      retrying('indeterminate', async () => Number((await run(sql, values))[0]?.[0])),
    transaction: (work) =>
      retrying('indeterminate', () =>
        session(async (inside) => {
          await inside('start transaction');
          const isWanted = await work(inside);
          await inside(isWanted ? 'commit' : 'rollback');
          return isWanted;
        }),
      ),
    session: (work) =>
      session(work).catch((error: unknown) => {
        throw faultOf('unavailable', error);
      }),
    close: () => pool.end(),
  };
}

function runOn(connection: Pool | PoolConnection): Run {
  return async (sql, values = []) => {
    const [result] = await connection.query({ sql, rowsAsArray: true }, [...values]);
    return Array.isArray(result) ? (result as Row[]) : [[result.affectedRows]];
  };
}

function poolOf({ tls, ...account }: MysqlPlace): Pool {
  const pool = createPool({
    ...account,
    ...(tls === undefined
      ? {}
      : { ssl: { ...(tls.ca === undefined ? {} : { ca: tls.ca }), verifyIdentity: true } }),
    charset: 'utf8mb4',
    timezone: 'Z',
    connectTimeout: MYSQL_LIMITS.connectMilliseconds,
    connectionLimit: MYSQL_LIMITS.connectionsMax,
    queueLimit: MYSQL_LIMITS.waitingMax,
  });
  // It stands before whatever the connection was opened for.
  pool.on('connection', (connection) => {
    connection.query(SESSION, (error) => {
      if (error !== null) connection.destroy();
    });
  });
  return pool.promise();
}
