import type { KeptRevokedTokens, RevokedToken } from '../access/revoked-tokens.ts';
import { openCredentialFile } from './credential-file.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS revoked_token (
    id TEXT NOT NULL PRIMARY KEY,
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID
`;

/**
 * Opens the ended tokens in the file of the credentials. Every question reads the file, so that
 * what another process on it has ended is ended here with that process's answer.
 */
export function openRevokedTokenFile(
  file: string,
  now: () => number = Date.now,
): KeptRevokedTokens {
  const database = openCredentialFile(file, SCHEMA);
  const insert = database.prepare(
    'INSERT INTO revoked_token (id, expires_at) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const removeExpired = database.prepare('DELETE FROM revoked_token WHERE expires_at <= ?');
  const find = database.prepare('SELECT 1 FROM revoked_token WHERE id = ?');
  const all = database.prepare(
    'SELECT id, expires_at AS expiresAt FROM revoked_token WHERE expires_at > ?',
  );
  return {
    async revoke({ id, expiresAt }) {
      removeExpired.run(now());
      insert.run(id, expiresAt);
    },
    isRevoked: (id) => find.get(id) !== undefined,
    unexpired: () => all.all(now()) as RevokedToken[],
    close: () => database.close(),
  };
}
