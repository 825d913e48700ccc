import { DatabaseSync } from 'node:sqlite';

/** How often a key was seen, this time included, and on which line first. */
export type Seen = { readonly times: number; readonly firstLine: number };

/** Counts keys. Memory does not grow with them: what does not fit a small cache lies on disk. */
export type KeyCounter = {
  /** Counts a key once more. */
  count(key: string, line: number): Seen;
  /** Whether a key was counted before. */
  has(key: string): boolean;
  [Symbol.dispose](): void;
};

/** Opens an empty counter; disposing of it removes what it kept. */
export function openKeyCounter(): KeyCounter {
  // A database without a name is private, and removed when it is closed.
  const database = new DatabaseSync('');
  database.exec(`
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA cache_size = -16384;
    CREATE TABLE seen (
      key TEXT PRIMARY KEY, times INTEGER NOT NULL, firstLine INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    BEGIN`);
  const count = database.prepare(`
    INSERT INTO seen VALUES (?, 1, ?) ON CONFLICT DO UPDATE SET times = times + 1
    RETURNING times, firstLine`);
  const find = database.prepare('SELECT 1 FROM seen WHERE key = ?');
  return {
    has: (key) => find.get(key) !== undefined,
    count(key, line) {
      const seen = count.get(key, line);
      return { times: Number(seen?.['times']), firstLine: Number(seen?.['firstLine']) };
    },
    [Symbol.dispose]: () => database.close(),
  };
}
