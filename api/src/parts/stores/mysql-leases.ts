import { createPool } from 'mysql2/promise';
import type { Pool, ResultSetHeader, RowDataPacket } from 'mysql2/promise';
import type { Lease, Leases } from '../leases.ts';

/** Where the MySQL database is that keeps the leases. */
export type MysqlAccount = {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** Encrypts, and believes only a server whose certificate names the host. */
  readonly tls?: { readonly ca?: string | undefined } | undefined;
};

/** Milliseconds until a server that does not answer counts as lost. */
const CONNECT_MILLISECONDS = 2_000;

/** Milliseconds within which a question about a lease is answered, or has failed. */
const ANSWER_MILLISECONDS = 2_000;

const CONNECTIONS_MAX = 2;

const TABLE = `create table if not exists part_lease (
  name varchar(64) not null primary key,
  holder varchar(64) not null,
  fence bigint not null,
  ends_at datetime(6) not null
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_0900_bin`;

const AFTER = 'utc_timestamp(6) + interval ? microsecond';

/**
 * Keeps leases in a MySQL database, by the clock of its server. It connects with the first call,
 * makes its table then, and connects again after a loss.
 */
export function mysqlLeases({ tls, ...account }: MysqlAccount): Leases {
  const pool = createPool({
    ...account,
    ...(tls === undefined ? {} : { ssl: { ...certified(tls), verifyIdentity: true } }),
    connectTimeout: CONNECT_MILLISECONDS,
    connectionLimit: CONNECTIONS_MAX,
    // An update that finds its row counts it, also where it changes nothing.
    flags: ['+FOUND_ROWS'],
  });
  let made: Promise<unknown> | undefined;
  const write = async (sql: string, values: readonly (string | number)[]): Promise<number> => {
    made ??= writeIn(pool, TABLE, []);
    await made.catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return writeIn(pool, sql, values);
  };
  return {
    async acquire(name, holder, milliseconds) {
      await write(
        `insert ignore into part_lease values (?, '', 0, utc_timestamp(6) - interval 1 second)`,
        [name],
      );
      const taken = await write(
        `update part_lease set fence = fence + 1, holder = ?, ends_at = ${AFTER}
         where name = ? and (holder = ? or ends_at <= utc_timestamp(6))`,
        [holder, milliseconds * 1_000, name, holder],
      );
      return taken === 0 ? undefined : leaseIn(pool, name, holder);
    },
    async renew({ name, holder, fence }, milliseconds) {
      const renewed = await write(
        `update part_lease set ends_at = ${AFTER} where name = ? and holder = ? and fence = ?`,
        [milliseconds * 1_000, name, holder, fence],
      );
      return renewed === 1;
    },
    async release({ name, holder, fence }) {
      await write(
        `update part_lease set ends_at = utc_timestamp(6)
         where name = ? and holder = ? and fence = ?`,
        [name, holder, fence],
      );
    },
    close: () => pool.end(),
  };
}

function certified({ ca }: NonNullable<MysqlAccount['tls']>): { ca?: string } {
  return ca === undefined ? {} : { ca };
}

async function writeIn(
  pool: Pool,
  sql: string,
  values: readonly (string | number)[],
): Promise<number> {
  const [{ affectedRows }] = await pool.query<ResultSetHeader>(
    { sql, timeout: ANSWER_MILLISECONDS },
    [...values],
  );
  return affectedRows;
}

/** The lease as it was taken; undefined when another one took it in the meantime. */
async function leaseIn(pool: Pool, name: string, holder: string): Promise<Lease | undefined> {
  const [[row]] = await pool.query<(RowDataPacket & { fence: number })[]>(
    {
      sql: 'select fence from part_lease where name = ? and holder = ?',
      timeout: ANSWER_MILLISECONDS,
    },
    [name, holder],
  );
  return row === undefined ? undefined : { name, holder, fence: row.fence };
}
