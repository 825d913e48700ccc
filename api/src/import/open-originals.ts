import { DatabaseSync } from 'node:sqlite';
import type { DocumentLine } from './row.ts';

/**
 * The lines that were not taken back yet. Memory does not grow with them: what does not fit a small
 * cache lies on disk.
 */
export type OpenOriginals = {
  /** Adds a line under what it has in common with the row that may take it back. */
  offer(key: string, original: DocumentLine): void;
  /** The line that was offered last under a key; undefined where none is left. */
  latest(key: string): DocumentLine | undefined;
  /** Removes the line that was offered last under a key. */
  takeBack(key: string): void;
  [Symbol.dispose](): void;
};

/** Opens an empty list; disposing of it removes what it kept. */
export function openOriginals(): OpenOriginals {
  // A database without a name is private, and removed when it is closed.
  const database = new DatabaseSync('');
  database.exec(`
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA cache_size = -16384;
    CREATE TABLE original (
      key TEXT NOT NULL, place INTEGER NOT NULL, event TEXT NOT NULL, line INTEGER NOT NULL,
      PRIMARY KEY (key, place)
    ) STRICT, WITHOUT ROWID;
    BEGIN`);
  const insert = database.prepare('INSERT INTO original VALUES (?, ?, ?, ?)');
  const find = database.prepare(
    'SELECT place, event, line FROM original WHERE key = ? ORDER BY place DESC LIMIT 1',
  );
  const remove = database.prepare('DELETE FROM original WHERE key = ? AND place = ?');
  let offered = 0;
  return {
    offer(key, { event, line }) {
      offered += 1;
      insert.run(key, offered, event, line);
    },
    latest(key) {
      const found = find.get(key);
      if (found === undefined) return undefined;
      return { event: String(found['event']), line: Number(found['line']) };
    },
    takeBack: (key) => void remove.run(key, find.get(key)?.['place'] ?? null),
    [Symbol.dispose]: () => database.close(),
  };
}
