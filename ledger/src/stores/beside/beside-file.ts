import { indeterminate, unavailable } from '../../faults.ts';
import { openWriterConnection } from '../sqlite/connections.ts';
import { prepareSchema } from '../sqlite/schema.ts';
import { BesideRows } from './beside-rows.ts';
import { BESIDE_STEPS } from './schema.ts';

/** Writes that may wait for their commit; beyond it another is `unavailable`. */
const WRITES_MAX = 20_000;

type Waiting = { readonly take: (rows: BesideRows) => () => void; fail(fault: unknown): void };

/**
 * A file with group commit: what was asked for in one turn of the event loop is written in one
 * synced transaction, and answered after it. After a fault the file is opened again before more is
 * written, since nobody knows what the disk holds.
 */
export class BesideFile {
  readonly #path: string;
  #rows: BesideRows | undefined;
  #waiting: Waiting[] = [];
  #scheduled = false;
  #closed = false;

  /** @throws LedgerFault `unavailable` when the file cannot be used */
  constructor(path: string) {
    this.#path = path;
    this.#rows = openRows(path);
  }

  /** Reads what is committed. */
  read<Result>(look: (rows: BesideRows) => Result): Result {
    return look(this.#opened());
  }

  /** Writes within the next transaction; answers after its commit was synced. */
  async write<Result>(change: (rows: BesideRows) => Result): Promise<Result> {
    if (this.#closed) throw unavailable(`${this.#path} is closed`);
    if (this.#waiting.length >= WRITES_MAX) throw unavailable(`${WRITES_MAX} writes wait already`);
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    const take = (rows: BesideRows) => {
      const result = change(rows);
      return () => resolve(result);
    };
    this.#waiting.push({ take, fail: reject });
    if (!this.#scheduled) setImmediate(() => this.#writeGroup());
    this.#scheduled = true;
    return promise;
  }

  /** Writes within a later transaction: the next one that somebody waits for. */
  writeLater(change: (rows: BesideRows) => void): void {
    if (this.#closed || this.#waiting.length >= WRITES_MAX) return;
    this.#waiting.push({ take: (rows) => (change(rows), () => undefined), fail: () => undefined });
  }

  /** Writes what waits, and closes. */
  close(): void {
    if (this.#closed) return;
    this.#writeGroup();
    this.#closed = true;
    this.#rows?.connection.close();
    this.#rows = undefined;
  }

  #opened(): BesideRows {
    if (this.#closed) throw unavailable(`${this.#path} is closed`);
    this.#rows ??= openRows(this.#path);
    return this.#rows;
  }

  #writeGroup(): void {
    this.#scheduled = false;
    const group = this.#waiting.splice(0);
    if (group.length === 0) return;
    try {
      const rows = this.#opened();
      rows.connection.exec('BEGIN IMMEDIATE');
      const answers = group.map(({ take }) => take(rows));
      rows.connection.exec('COMMIT');
      for (const answer of answers) answer();
    } catch (error) {
      this.#rows?.connection.close();
      this.#rows = undefined;
      const fault = indeterminate(`${this.#path} could not be written`, error);
      for (const waiting of group) waiting.fail(fault);
    }
  }
}

function openRows(path: string): BesideRows {
  const connection = openWriterConnection(path, (opened) => prepareSchema(opened, BESIDE_STEPS));
  try {
    return new BesideRows(connection);
  } catch (error) {
    connection.close();
    throw error;
  }
}
