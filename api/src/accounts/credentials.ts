import { openCredentialFile } from './credential-file.ts';
import type { PasswordHash } from './password.ts';

/** An account: who may sign in, and as which opaque user. */
export type Credential = {
  readonly user: string;
  readonly username: string;
  readonly password: PasswordHash;
};

/** Where credentials are kept, apart from the events: they are no facts of the ledger. */
export interface CredentialStore {
  findByName(username: string): Credential | undefined;
  findByUser(user: string): Credential | undefined;
  /** Keeps a new account, durably; false when its name is taken. */
  add(credential: Credential): boolean;
  close(): void;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS account (
    user TEXT NOT NULL PRIMARY KEY,
    username TEXT NOT NULL,
    username_key TEXT NOT NULL UNIQUE,
    scrypt_n INTEGER NOT NULL,
    scrypt_r INTEGER NOT NULL,
    scrypt_p INTEGER NOT NULL,
    salt BLOB NOT NULL,
    hash BLOB NOT NULL
  ) STRICT
`;

const COLUMNS = 'user, username, scrypt_n AS N, scrypt_r AS r, scrypt_p AS p, salt, hash';

type Row = { user: string; username: string } & PasswordHash;

/** Opens the accounts in the file of the credentials. */
export function openCredentialStore(file: string): CredentialStore {
  const database = openCredentialFile(file, SCHEMA);
  const byName = database.prepare(`SELECT ${COLUMNS} FROM account WHERE username_key = ?`);
  const byUser = database.prepare(`SELECT ${COLUMNS} FROM account WHERE user = ?`);
  const insert = database.prepare(
    `INSERT INTO account (user, username, username_key, scrypt_n, scrypt_r, scrypt_p, salt, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  return {
    findByName: (username) => credentialOf(byName.get(keyOf(username)) as Row | undefined),
    findByUser: (user) => credentialOf(byUser.get(user) as Row | undefined),
    add({ user, username, password: { N, r, p, salt, hash } }) {
      return insert.run(user, username, keyOf(username), N, r, p, salt, hash).changes === 1;
    },
    close: () => database.close(),
  };
}

/** Names that a person would take for the same one are the same one. */
function keyOf(username: string): string {
  return username.normalize('NFKC').toLowerCase();
}

function credentialOf(row: Row | undefined): Credential | undefined {
  if (row === undefined) return undefined;
  const { user, username, ...password } = row;
  return { user, username, password };
}
