import { ReadModelsUnavailable } from '../../unavailable.ts';
import { openReader } from './connection.ts';
import type { Connection } from './connection.ts';
import { SQLITE_LIMITS } from './limits.ts';

/** Lends reading connections, each to one borrower at a time. */
export type ReaderPool = {
  /** Runs work in a read transaction: all that it reads is of one moment. */
  read<Answer>(work: (connection: Connection) => Promise<Answer>): Promise<Answer>;
  /** Lets the reads at work end, refuses what comes after, and closes. */
  close(): Promise<void>;
};

type Taker = { take: (connection: Connection) => void; refuse: (reason: unknown) => void };

/** Makes a pool of connections to a file; they are opened when they are needed. */
export function createReaderPool(file: string): ReaderPool {
  const idle: Connection[] = [];
  const waiting: Taker[] = [];
  const atWork = new Set<Promise<unknown>>();
  let opened = 0;
  let closed = false;

  function borrow(): Promise<Connection> {
    if (closed) return Promise.reject(new ReadModelsUnavailable('the read models are closed'));
    const connection = idle.pop();
    if (connection !== undefined) return Promise.resolve(connection);
    if (opened < SQLITE_LIMITS.readersMax) {
      opened += 1;
      return Promise.resolve(openReader(file));
    }
    if (waiting.length >= SQLITE_LIMITS.readsWaitingMax) {
      return Promise.reject(new ReadModelsUnavailable('too many reads wait'));
    }
    return new Promise((take, refuse) => waiting.push({ take, refuse }));
  }

  function giveBack(connection: Connection): void {
    const next = waiting.shift();
    if (next === undefined) idle.push(connection);
    else next.take(connection);
  }

  return {
    async read(work) {
      const connection = await borrow();
      const answer = inTransaction(connection, work).finally(() => giveBack(connection));
      const ended = answer.catch(() => undefined).finally(() => atWork.delete(ended));
      atWork.add(ended);
      return answer;
    },
    async close() {
      closed = true;
      const reason = new ReadModelsUnavailable('the read models are closed');
      for (const { refuse } of waiting.splice(0)) refuse(reason);
      await Promise.all(atWork);
      for (const { database } of idle.splice(0)) database.close();
    },
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
