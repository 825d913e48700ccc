import { Lender } from '../sql/lender.ts';
import { openConnection } from './connection.ts';
import type { Connection, Isolation, MysqlOptions } from './connection.ts';
import { faultOf, isConflict, isLost, retrying } from './faults.ts';
import { MYSQL_LIMITS } from './limits.ts';

/** What became of a transaction whose COMMIT had no answer. */
export type Settled<Answer> = { readonly answer: Answer } | 'not committed';

/** Transactions on a few connections, which are opened again when they are lost. */
export type Transactions = {
  /** Runs work in a transaction that sees one moment. It is begun again until it stands. */
  readonly read: <Answer>(work: (connection: Connection) => Promise<Answer>) => Promise<Answer>;
  /**
   * Runs work in a transaction, which is taken back when it answers false or throws. It is tried
   * again after a deadlock and after a lost connection; where the answer to COMMIT was lost,
   * `settle` finds out in a transaction of its own whether it holds.
   */
  write<Answer>(
    work: (connection: Connection) => Promise<Answer>,
    settle: (connection: Connection) => Promise<Settled<Answer>>,
  ): Promise<Answer>;
  /** Hands a connection to statements that are no transaction. */
  define<Answer>(work: (connection: Connection) => Promise<Answer>): Promise<Answer>;
  close(): Promise<void>;
};

/** Makes the transactions of a database; it connects when it is first used. */
export function createTransactions(options: MysqlOptions): Transactions {
  const lenderOf = (isolation: Isolation, connectionsMax: number, waitingMax: number) =>
    new Lender<Connection>({
      open: () => openConnection(options, isolation),
      close: ({ raw }) => raw.destroy(),
      isBroken: ({ isBroken }) => isBroken(),
      connectionsMax,
      waitingMax,
    });
  const { readersMax, readsWaitingMax, writersMax, writesWaitingMax } = MYSQL_LIMITS;
  const readers = lenderOf('REPEATABLE-READ', readersMax, readsWaitingMax);
  const writers = lenderOf('READ-COMMITTED', writersMax, writesWaitingMax);
  return {
    read(work) {
      let begun = false;
      const reading = () =>
        readers.lend(async (connection) => {
          await connection.run('start transaction with consistent snapshot, read only');
          begun = true;
          return committed(connection, work);
        });
      return retrying(reading, (error) => !begun && isLost(error));
    },
    write(work, settle) {
      let isDoubtful = false;
      const writing = () =>
        writers.lend(async (connection) => {
          await connection.run('start transaction');
          if (isDoubtful) {
            const settled = await settle(connection);
            if (settled !== 'not committed') {
              await connection.run('rollback');
              return settled.answer;
            }
            isDoubtful = false;
          }
          const answer = await takenBackOnError(connection, work);
          if (answer === false) {
            await connection.run('rollback');
            return answer;
          }
          await connection.run('commit').catch((error: unknown) => {
            isDoubtful = isLost(error);
            throw error;
          });
          return answer;
        });
      return retrying(writing, (error) => isConflict(error) || isLost(error));
    },
    define: (work) =>
      writers.lend(work).catch((error: unknown) => {
        throw faultOf(error);
      }),
    async close() {
      await Promise.all([readers.close(), writers.close()]);
    },
  };
}

async function committed<Answer>(
  connection: Connection,
  work: (connection: Connection) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await work(connection);
  } finally {
    // Where it is lost, so is the transaction, and the next borrower gets another connection.
    await connection.run('commit').catch(() => undefined);
  }
}

async function takenBackOnError<Answer>(
  connection: Connection,
  work: (connection: Connection) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await work(connection);
  } catch (error) {
    await connection.run('rollback').catch(() => undefined);
    throw error;
  }
}
