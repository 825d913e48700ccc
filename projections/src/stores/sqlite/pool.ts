import { Lender } from '../sql/lender.ts';
import { openReader } from './connection.ts';
import type { Connection } from './connection.ts';
import { SQLITE_LIMITS } from './limits.ts';

/** Lends reading connections, each to one borrower at a time. */
export type ReaderPool = {
  /** Runs work in a read transaction: all that it reads is of one moment. */
  readonly read: <Answer>(work: (connection: Connection) => Promise<Answer>) => Promise<Answer>;
  /** Lets the reads at work end, refuses what comes after, and closes. */
  close(): Promise<void>;
};

/** Makes a pool of connections to a file; they are opened when they are needed. */
export function createReaderPool(file: string): ReaderPool {
  const lender = new Lender<Connection>({
    open: async () => openReader(file),
    close: ({ database }) => database.close(),
    isBroken: () => false,
    connectionsMax: SQLITE_LIMITS.readersMax,
    waitingMax: SQLITE_LIMITS.readsWaitingMax,
  });
  return {
    read: (work) => lender.lend((connection) => inTransaction(connection, work)),
    close: () => lender.close(),
  };
}

async function inTransaction<Answer>(
  connection: Connection,
  work: (connection: Connection) => Promise<Answer>,
): Promise<Answer> {
  connection.database.exec('begin');
  try {
    return await work(connection);
  } finally {
    connection.database.exec('commit');
  }
}
