import { Kysely, MysqlDialect } from 'kysely';
import { createConnection } from 'mysql2';
import type { Connection as RawConnection, TypeCastField } from 'mysql2';
import type { Untyped } from '../sql/statements.ts';
import { MYSQL_LIMITS } from './limits.ts';

/** Where a MySQL database is, and who writes its read models. */
export type MysqlOptions = {
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

/** One connection to MySQL. */
export type Connection = {
  readonly raw: RawConnection;
  readonly db: Untyped;
  /** Runs a statement with its values laid into its text; answers the rows that it found. */
  readonly run: (sql: string, values?: readonly unknown[]) => Promise<number>;
  readonly isBroken: () => boolean;
};

const STRICT = [
  'STRICT_ALL_TABLES',
  'NO_ZERO_IN_DATE',
  'NO_ZERO_DATE',
  'ERROR_FOR_DIVISION_BY_ZERO',
  'NO_ENGINE_SUBSTITUTION',
  'ONLY_FULL_GROUP_BY',
];

/** Whatever the server's own settings are, a session means the same. */
const SESSION = `set session
  sql_mode = '${STRICT.join(',')}',
  time_zone = '+00:00',
  collation_connection = 'utf8mb4_0900_bin',
  innodb_lock_wait_timeout = ${MYSQL_LIMITS.rowLockSeconds},
  lock_wait_timeout = ${MYSQL_LIMITS.tableLockSeconds},
  transaction_isolation`;

/** How much a transaction sees of others: a writer what is committed, a reader one moment. */
export type Isolation = 'READ-COMMITTED' | 'REPEATABLE-READ';

/** Opens a connection. */
export async function openConnection(
  { host, port, user, password, database, tls }: MysqlOptions,
  isolation: Isolation,
): Promise<Connection> {
  const raw = createConnection({
    host,
    port,
    user,
    password,
    database,
    ...(tls === undefined ? {} : { ssl: { ...tlsOf(tls), verifyIdentity: true } }),
    connectTimeout: MYSQL_LIMITS.connectMilliseconds,
    charset: 'utf8mb4',
    timezone: 'Z',
    // An update that finds its row counts it, also where it changes nothing.
    flags: ['+FOUND_ROWS'],
    typeCast: valueOf,
  });
  let broken = false;
  raw.on('error', () => (broken = true));
  raw.on('end', () => (broken = true));
  const run: Connection['run'] = async (sql, values = []) => {
    try {
      const [result] = await raw.promise().query(sql, [...values]);
      return 'affectedRows' in result ? result.affectedRows : 0;
    } catch (error) {
      if (isFatal(error)) broken = true;
      throw error;
    }
  };
  const connection = { raw, db: builderOf(raw), run, isBroken: () => broken };
  try {
    await run(`${SESSION} = '${isolation}'`);
    if (isolation === 'READ-COMMITTED') {
      await run('set session wait_timeout = ?', [MYSQL_LIMITS.writerSilentSeconds]);
    }
  } catch (error) {
    raw.destroy();
    throw error;
  }
  return connection;
}

function tlsOf({ ca }: NonNullable<MysqlOptions['tls']>): { ca?: string } {
  return ca === undefined ? {} : { ca };
}

function isFatal(error: unknown): boolean {
  return error instanceof Error && 'fatal' in error && error.fatal === true;
}

/** Sums come as decimals and large integers as texts: both are numbers, or bigints where exact. */
function valueOf(field: TypeCastField, next: () => unknown): unknown {
  if (field.type !== 'LONGLONG' && field.type !== 'NEWDECIMAL') return next();
  const text = field.string();
  if (text === null) return null;
  const number = Number(text);
  return Number.isSafeInteger(number) || text.includes('.') ? number : BigInt(text);
}

/** Kysely over one connection: it borrows what is lent already. */
function builderOf(raw: RawConnection): Untyped {
  const lent = {
    config: {},
    get threadId(): number {
      return raw.threadId ?? 0;
    },
    connect: (): void => {},
    destroy: (): void => {},
    release: (): void => {},
    query: raw.query.bind(raw) as never,
  };
  const pool = {
    getConnection: (give: (error: unknown, connection: typeof lent) => void): void =>
      give(undefined, lent),
    end: (done: (error: unknown) => void): void => done(undefined),
  };
  return new Kysely({ dialect: new MysqlDialect({ pool }) });
}
