import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAccounts } from './accounts.ts';
import type { Accounts } from './accounts.ts';
import { openCredentialStore } from './credentials.ts';

const CHEAP = { N: 2, r: 1, p: 1 };

describe('the accounts', () => {
  let folder: string;
  let file: string;
  let accounts: Accounts;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lumbung-accounts-'));
    file = join(folder, 'credentials.sqlite');
    accounts = await createAccounts(openCredentialStore(file), CHEAP);
  });

  afterEach(() => {
    accounts.close();
    rmSync(folder, { recursive: true });
  });

  it('know a user by name and password, however the name is written', async () => {
    const created = await accounts.create({ username: 'Siti', password: 'correct horse' });

    expect(await accounts.check('siti', 'correct horse')).toEqual(created);
    expect(created).toMatchObject({ username: 'Siti' });
  });

  it('know nobody by a wrong password or an unknown name', async () => {
    await accounts.create({ username: 'siti', password: 'correct horse' });

    expect(await accounts.check('siti', 'correct hors')).toBeUndefined();
    expect(await accounts.check('budi', 'correct horse')).toBeUndefined();
  });

  it('give a name once', async () => {
    await accounts.create({ username: 'siti', password: 'correct horse' });

    expect(await accounts.create({ username: 'SITI', password: 'another one' })).toBeUndefined();
    expect(await accounts.check('siti', 'correct horse')).toBeDefined();
  });

  it('outlive the process, in a file that only its owner reads', async () => {
    const created = await accounts.create({ username: 'siti', password: 'correct horse' });
    accounts.close();

    accounts = await createAccounts(openCredentialStore(file), CHEAP);

    expect(await accounts.check('siti', 'correct horse')).toEqual(created);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('keep no password that could be read', async () => {
    await accounts.create({ username: 'siti', password: 'correct horse' });
    accounts.close();

    const store = openCredentialStore(file);
    const kept = store.findByName('siti');
    accounts = await createAccounts(store, CHEAP);

    expect(JSON.stringify(kept)).not.toContain('correct horse');
    expect(Buffer.from(kept?.password.hash ?? []).toString('latin1')).not.toContain('correct');
  });
});
