import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { SQLITE_LIMITS } from './limits.ts';

/** The numbers of streams and types. A name that is new is written within the transaction. */
export class Dictionaries {
  readonly #streams: Dictionary;
  readonly #types: Dictionary;

  constructor(connection: DatabaseSync) {
    this.#streams = new Dictionary(connection, 'stream');
    this.#types = new Dictionary(connection, 'type');
  }

  /** The number of a stream. */
  streamNo(stream: string): number {
    return this.#streams.numberOf(stream);
  }

  /** The number of an event type. */
  typeNo(type: string): number {
    return this.#types.numberOf(type);
  }
}

class Dictionary {
  readonly #find: StatementSync;
  readonly #insert: StatementSync;
  readonly #kept = new Map<string, number>();

  constructor(connection: DatabaseSync, table: 'stream' | 'type') {
    this.#find = connection.prepare(`SELECT ${table}_no AS number FROM ${table} WHERE name = ?`);
    this.#insert = connection.prepare(`INSERT INTO ${table} (name) VALUES (?)`);
  }

  numberOf(name: string): number {
    const kept = this.#kept.get(name);
    if (kept !== undefined) return kept;
    const found = this.#find.get(name)?.['number'] ?? this.#insert.run(name).lastInsertRowid;
    if (this.#kept.size >= SQLITE_LIMITS.headsKeptMax) this.#kept.clear();
    this.#kept.set(name, Number(found));
    return Number(found);
  }
}
