import { createHash, randomBytes } from 'node:crypto';
import { openCredentialFile } from '../accounts/credential-file.ts';
import type { CommentedCommand, Comments, KeptComment } from './comments.ts';

const SCHEMA = `
  PRAGMA secure_delete = ON;
  CREATE TABLE IF NOT EXISTS comment (
    digest TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    target TEXT NOT NULL,
    command_id TEXT NOT NULL,
    salt TEXT,
    text TEXT,
    erased_at TEXT,
    erased_by TEXT,
    CHECK ((text IS NULL) = (salt IS NULL)),
    CHECK ((text IS NULL) = (erased_at IS NOT NULL)),
    CHECK ((erased_at IS NULL) = (erased_by IS NULL))
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS comment_of_command ON comment (command_id, kind, target)
`;

/** Random bytes of a salt: a text of few words cannot be guessed from its digest. */
const SALT_BYTES = 16;

type Row = { digest: string; salt: string | null; text: string | null };
type ErasedRow = { erasedAt: string; erasedBy: string };

/**
 * Opens the comments in a file of their own, which only its owner may read. Several processes may
 * share it. What is erased is overwritten, in the file and in what is written ahead of it.
 */
export function openCommentFile(file: string): Comments & { close(): void } {
  const database = openCredentialFile(file, SCHEMA);
  const ofCommand = database.prepare(
    'SELECT digest, salt, text FROM comment WHERE command_id = ? AND kind = ? AND target = ?',
  );
  const insert = database.prepare(
    `INSERT INTO comment (digest, kind, target, command_id, salt, text) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  );
  const remove = database.prepare('DELETE FROM comment WHERE digest = ?');
  const find = database.prepare(
    `SELECT salt, text, erased_at AS erasedAt, erased_by AS erasedBy FROM comment
     WHERE digest = ?`,
  );
  const erase = database.prepare(
    `UPDATE comment SET salt = NULL, text = NULL, erased_at = ?, erased_by = ?
     WHERE digest = ? AND erased_at IS NULL`,
  );
  const forget = (): void => database.exec('PRAGMA wal_checkpoint(TRUNCATE)');

  /** What stands of a command already, or a salt for what is said of it for the first time. */
  function standing({ commandId, kind, target }: CommentedCommand, text: string) {
    const rows = ofCommand.all(commandId, kind, target) as Row[];
    const same = rows.find((row) => row.text === text || row.text === null);
    const salt = rows.find((row) => row.salt !== null)?.salt ?? newSalt();
    return { salt, digest: same?.digest ?? saltedDigest(salt, text), isNew: same === undefined };
  }

  const kept = (digest: string): KeptComment | undefined => {
    const row = find.get(digest) as (Omit<Row, 'digest'> & ErasedRow) | undefined;
    if (row === undefined) return undefined;
    const { salt, text, erasedAt, erasedBy } = row;
    if (text === null || salt === null) return { kind: 'erased', erasedAt, erasedBy };
    return { kind: 'said', text, salt };
  };

  return {
    keep(command, text) {
      database.exec('BEGIN IMMEDIATE');
      try {
        const { salt, digest, isNew } = standing(command, text);
        const { kind, target, commandId } = command;
        if (isNew) insert.run(digest, kind, target, commandId, salt, text);
        database.exec('COMMIT');
        return { digest, isNew };
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    },
    digestOf: (command, text) => standing(command, text).digest,
    drop(digest) {
      remove.run(digest);
      forget();
    },
    find: kept,
    erase(digest, { erasedAt, erasedBy }) {
      if (erase.run(erasedAt, erasedBy, digest).changes > 0) forget();
      return kept(digest);
    },
    close: () => database.close(),
  };
}

function newSalt(): string {
  return randomBytes(SALT_BYTES).toString('hex');
}

function saltedDigest(salt: string, text: string): string {
  return createHash('sha256').update(Buffer.from(salt, 'hex')).update(text).digest('hex');
}
