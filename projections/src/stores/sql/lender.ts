import { ReadModelsUnavailable } from '../../unavailable.ts';

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

/** Lends connections, each to one borrower at a time; they are opened when they are needed. */
export class Lender<Connection> {
  readonly #options: LenderOptions<Connection>;
  readonly #idle: Connection[] = [];
  readonly #waiting: Taker<Connection>[] = [];
  readonly #atWork = new Set<Promise<unknown>>();
  #opened = 0;
  #closed = false;

  constructor(options: LenderOptions<Connection>) {
    this.#options = options;
  }

  /** Hands a connection to the work, which must be done with it when its promise is kept. */
  async lend<Answer>(work: (connection: Connection) => Promise<Answer>): Promise<Answer> {
    const connection = await this.#borrow();
    const answer = work(connection).finally(() => this.#giveBack(connection));
    const ended = answer.catch(() => undefined).finally(() => this.#atWork.delete(ended));
    this.#atWork.add(ended);
    return answer;
  }

  /** Lets the work under way end, refuses what comes after, and closes. */
  async close(): Promise<void> {
    this.#closed = true;
    const reason = new ReadModelsUnavailable('the read models are closed');
    for (const { refuse } of this.#waiting.splice(0)) refuse(reason);
    await Promise.all(this.#atWork);
    for (const connection of this.#idle.splice(0)) this.#options.close(connection);
  }

  #borrow(): Promise<Connection> {
    const { connectionsMax, waitingMax } = this.#options;
    if (this.#closed) {
      return Promise.reject(new ReadModelsUnavailable('the read models are closed'));
    }
    const connection = this.#idleOne();
    if (connection !== undefined) return Promise.resolve(connection);
    if (this.#opened < connectionsMax) {
      this.#opened += 1;
      return this.#open();
    }
    if (this.#waiting.length >= waitingMax) {
      return Promise.reject(new ReadModelsUnavailable('too many wait for the read models'));
    }
    return new Promise((take, refuse) => this.#waiting.push({ take, refuse }));
  }

  /** A connection that nobody uses; those that broke meanwhile are closed. */
  #idleOne(): Connection | undefined {
    for (;;) {
      const connection = this.#idle.pop();
      if (connection === undefined || !this.#options.isBroken(connection)) return connection;
      this.#options.close(connection);
      this.#opened -= 1;
    }
  }

  async #open(): Promise<Connection> {
    try {
      return await this.#options.open();
    } catch (error) {
      this.#passOnPlace();
      throw error;
    }
  }

  #giveBack(connection: Connection): void {
    if (this.#options.isBroken(connection)) {
      this.#options.close(connection);
      this.#passOnPlace();
      return;
    }
    const next = this.#waiting.shift();
    if (next === undefined) this.#idle.push(connection);
    else next.take(connection);
  }

  /** The place of a connection that is no more is for who waits, or free. */
  #passOnPlace(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#opened -= 1;
    else next.take(this.#open());
  }
}
