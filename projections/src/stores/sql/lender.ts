import { ReadModelsUnavailable } from '../../unavailable.ts';

/** Lends connections, each to one borrower at a time. */
export type Lender<Connection> = {
  /** Hands a connection to the work, which must be done with it when its promise is kept. */
  lend<Answer>(work: (connection: Connection) => Promise<Answer>): Promise<Answer>;
  /** Lets the work under way end, refuses what comes after, and closes. */
  close(): Promise<void>;
};

/** What a lender lends. */
export type LenderOptions<Connection> = {
  readonly open: () => Promise<Connection>;
  readonly close: (connection: Connection) => void;
  /** A connection that broke is closed, and another one takes its place. */
  readonly isBroken: (connection: Connection) => boolean;
  readonly connectionsMax: number;
  /** Borrowers that wait for a connection; those that come after are refused. */
  readonly waitingMax: number;
};

type Taker<Connection> = {
  readonly take: (connection: Connection | Promise<Connection>) => void;
  readonly refuse: (reason: unknown) => void;
};

/** Makes a lender. Connections are opened when they are needed. */
export function createLender<Connection>(options: LenderOptions<Connection>): Lender<Connection> {
  const { connectionsMax, waitingMax, isBroken } = options;
  const idle: Connection[] = [];
  const waiting: Taker<Connection>[] = [];
  const atWork = new Set<Promise<unknown>>();
  let opened = 0;
  let closed = false;

  async function open(): Promise<Connection> {
    try {
      return await options.open();
    } catch (error) {
      passOnPlace();
      throw error;
    }
  }

  /** The place of a connection that is no more is for who waits, or free. */
  function passOnPlace(): void {
    const next = waiting.shift();
    if (next === undefined) opened -= 1;
    else next.take(open());
  }

  function borrow(): Promise<Connection> {
    if (closed) return Promise.reject(new ReadModelsUnavailable('the read models are closed'));
    const connection = idle.pop();
    if (connection !== undefined && !isBroken(connection)) return Promise.resolve(connection);
    if (connection !== undefined) {
      options.close(connection);
      opened -= 1;
      return borrow();
    }
    if (opened < connectionsMax) {
      opened += 1;
      return open();
    }
    if (waiting.length >= waitingMax) {
      return Promise.reject(new ReadModelsUnavailable('too many wait for the read models'));
    }
    return new Promise((take, refuse) => waiting.push({ take, refuse }));
  }

  function giveBack(connection: Connection): void {
    if (isBroken(connection)) {
      options.close(connection);
      passOnPlace();
      return;
    }
    const next = waiting.shift();
    if (next === undefined) idle.push(connection);
    else next.take(connection);
  }

  return {
    async lend(work) {
      const connection = await borrow();
      const answer = work(connection).finally(() => giveBack(connection));
      const ended = answer.catch(() => undefined).finally(() => atWork.delete(ended));
      atWork.add(ended);
      return answer;
    },
    async close() {
      closed = true;
      const reason = new ReadModelsUnavailable('the read models are closed');
      for (const { refuse } of waiting.splice(0)) refuse(reason);
      await Promise.all(atWork);
      for (const connection of idle.splice(0)) options.close(connection);
    },
  };
}
