import { join } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { indeterminate, unavailable } from '../../faults.ts';
import type { KeptKind, Seal, SealedTree, TreeStore } from '../../ports/tree-store.ts';
import { ordinalsIn } from '../id-prefixes.ts';
import { isSqliteError, openReaderConnection, openWriterConnection } from './connections.ts';
import { makeFolder } from './durable-folder.ts';
import { prepareTrees } from './tree-schema.ts';

/** A tree store that has a file to close. */
export type SqliteTrees = TreeStore & { close(): void };

/** Rows of 256 ids that are searched at a time. */
const ID_ROWS_AT_ONCE = 1_000;

/** What entries are beside the levels of hashes, which count from 0. */
const ENTRIES = -1;

/** The file of the trees in their folder. */
export const TREES_FILE = 'notary.sqlite';

/** Opens the trees of a folder, in a file of their own; every seal is synced. */
export function openSqliteTrees(folder: string): SqliteTrees {
  makeFolder(folder);
  return new TreeFile(openWriterConnection(pathIn(folder), prepareTrees));
}

/** Opens the trees of a folder for reading, beside a server that may be writing them. */
export function openSqliteTreesForReading(folder: string): SqliteTrees {
  return new TreeFile(openReaderConnection(pathIn(folder)));
}

/**
 * Leaves a tree of a folder its newest checkpoint alone. A notary that finds no more of it begins a
 * new origin, which names it: so the old one is never signed with two histories.
 */
export function giveUpTree(folder: string, { tree, size, note }: SealedTree): void {
  const connection = openWriterConnection(pathIn(folder), prepareTrees);
  connection.exec('BEGIN IMMEDIATE');
  connection.prepare('DELETE FROM tile WHERE tree = ?').run(tree);
  connection.prepare('DELETE FROM ids WHERE tree = ?').run(tree);
  connection.prepare('DELETE FROM checkpoint WHERE tree = ?').run(tree);
  connection.prepare('INSERT INTO checkpoint VALUES (?, ?, ?)').run(tree, size, note);
  connection.exec('COMMIT');
  connection.close();
}

function pathIn(folder: string): string {
  return join(folder, TREES_FILE);
}

class TreeFile implements SqliteTrees {
  readonly #connection: DatabaseSync;
  readonly #newest: StatementSync;
  readonly #tile: StatementSync;
  readonly #ids: StatementSync;
  readonly #idsBefore: StatementSync;

  constructor(connection: DatabaseSync) {
    this.#connection = connection;
    this.#newest = connection.prepare(
      'SELECT tree, size, note FROM checkpoint ORDER BY tree DESC LIMIT 1',
    );
    this.#tile = connection.prepare(
      'SELECT bytes FROM tile WHERE tree = ? AND kind = ? AND number = ?',
    );
    this.#ids = connection.prepare('SELECT bytes FROM ids WHERE tree = ? AND number = ?');
    this.#idsBefore = connection.prepare(
      'SELECT number, bytes FROM ids WHERE tree = ? AND number < ? ORDER BY number DESC LIMIT ?',
    );
  }

  async newest(): Promise<SealedTree | undefined> {
    return this.#reading(() => this.#newestRow());
  }

  async readTile(tree: number, kind: KeptKind, number: number): Promise<Uint8Array | undefined> {
    return this.#reading(() => {
      const row =
        kind === 'ids' ? this.#ids.get(tree, number) : this.#tile.get(tree, kindNo(kind), number);
      return row?.['bytes'] as Uint8Array | undefined;
    });
  }

  async ordinalsOf(tree: number, idPrefix: Uint8Array): Promise<readonly number[]> {
    const ordinals: number[] = [];
    let before = Number.MAX_SAFE_INTEGER;
    for (;;) {
      const rows = this.#reading(() => this.#idsBefore.all(tree, before, ID_ROWS_AT_ONCE));
      for (const row of rows) {
        const { number, bytes } = row as { number: number; bytes: Uint8Array };
        ordinals.push(...ordinalsIn(bytes, number, idPrefix));
        before = number;
      }
      if (rows.length < ID_ROWS_AT_ONCE) return ordinals;
      // Others of this process have their turn: ten million events are forty thousand rows.
      await nextTurn();
    }
  }

  async seal(expected: SealedTree | undefined, next: Seal): Promise<boolean> {
    if (!this.#connection.isOpen) throw unavailable('the tree store is closed');
    try {
      this.#connection.exec('BEGIN IMMEDIATE');
      const newest = this.#newestRow();
      const isExpected = newest?.tree === expected?.tree && newest?.note === expected?.note;
      if (isExpected) this.#write(next);
      this.#connection.exec(isExpected ? 'COMMIT' : 'ROLLBACK');
      return isExpected;
    } catch (error) {
      if (this.#connection.isTransaction) this.#connection.exec('ROLLBACK');
      throw isSqliteError(error) ? indeterminate('a checkpoint could not be kept', error) : error;
    }
  }

  close(): void {
    if (this.#connection.isOpen) this.#connection.close();
  }

  #newestRow(): SealedTree | undefined {
    return this.#newest.get() as SealedTree | undefined;
  }

  #write({ tree, size, note, tiles }: Seal): void {
    const keepIds = this.#connection.prepare(
      `INSERT INTO ids VALUES (?, ?, ?)
       ON CONFLICT (tree, number) DO UPDATE SET bytes = excluded.bytes`,
    );
    const keepTile = this.#connection.prepare(
      `INSERT INTO tile VALUES (?, ?, ?, ?)
       ON CONFLICT (tree, kind, number) DO UPDATE SET bytes = excluded.bytes`,
    );
    for (const { kind, number, bytes } of tiles) {
      if (kind === 'ids') keepIds.run(tree, number, bytes);
      else keepTile.run(tree, kindNo(kind), number, bytes);
    }
    this.#connection
      .prepare(
        `INSERT INTO checkpoint VALUES (?, ?, ?)
         ON CONFLICT (tree) DO UPDATE SET size = excluded.size, note = excluded.note`,
      )
      .run(tree, size, note);
  }

  #reading<Result>(read: () => Result): Result {
    if (!this.#connection.isOpen) throw unavailable('the tree store is closed');
    try {
      return read();
    } catch (error) {
      throw isSqliteError(error) ? unavailable('the trees could not be read', error) : error;
    }
  }
}

function kindNo(kind: Exclude<KeptKind, 'ids'>): number {
  return kind === 'entries' ? ENTRIES : kind;
}
