import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { describeSnapshotStore } from '../../testing/snapshot-store-contract.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { openSqliteSnapshots } from './snapshot-store.ts';

describeSnapshotStore('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lumbung-snapshots-'));
  const snapshots = openSqliteSnapshots(folder);
  const close = async (): Promise<void> => {
    snapshots.close();
    rmSync(folder, { recursive: true });
  };
  return { snapshots, close };
});

const SNAPSHOT = { stream: 'stock-1', revision: 5, stateVersion: 1, state: '{"doses":"12345678"}' };

describe('the file of snapshots', () => {
  it('keeps them when it is opened again', async () => {
    const { folder } = await savedOnce();
    const snapshots = openSqliteSnapshots(folder);
    expect(await snapshots.load('stock-1', 1)).toEqual(SNAPSHOT);
    snapshots.close();
  });

  it('starts anew where it is no database', async () => {
    const { folder, path } = await savedOnce();
    writeFileSync(
      path,
      'this is no database, and it is longer than a header of a hundred bytes'.repeat(9),
    );
    await expectRenewed(folder);
  });

  it('starts anew where it is of another format', async () => {
    const { folder, path } = await savedOnce();
    const connection = new DatabaseSync(path);
    connection.exec('DROP TABLE snapshot; CREATE TABLE snapshot (x); PRAGMA user_version = 99');
    connection.close();
    await expectRenewed(folder);
  });

  it('gives no state out that was altered', async () => {
    const { folder, path } = await savedOnce();
    const bytes = readFileSync(path);
    const at = bytes.indexOf('12345678');
    bytes.write('9', at);
    writeFileSync(path, bytes);
    await expectRenewed(folder);
  });

  it('starts anew where it breaks while it is open', async () => {
    const { folder, path } = await savedOnce();
    const snapshots = openSqliteSnapshots(folder);
    const other = new DatabaseSync(path);
    other.exec('DROP TABLE snapshot');
    other.close();
    expect(await snapshots.load('stock-1', 1)).toBeUndefined();
    await snapshots.save(SNAPSHOT);
    expect(await snapshots.load('stock-1', 1)).toEqual(SNAPSHOT);
    snapshots.close();
  });

  it('keeps nothing that comes after they were closed', async () => {
    const folder = temporaryFolder();
    const snapshots = openSqliteSnapshots(folder);
    snapshots.close();
    await snapshots.save(SNAPSHOT);
    expect(await snapshots.load('stock-1', 1)).toBeUndefined();
    const reopened = openSqliteSnapshots(folder);
    expect(await reopened.load('stock-1', 1)).toBeUndefined();
    reopened.close();
  });
});

async function savedOnce(): Promise<{ folder: string; path: string }> {
  const folder = temporaryFolder();
  const snapshots = openSqliteSnapshots(folder);
  await snapshots.save(SNAPSHOT);
  snapshots.close();
  return { folder, path: join(folder, 'snapshots.sqlite') };
}

/** Nothing is there, and saving works again. */
async function expectRenewed(folder: string): Promise<void> {
  const snapshots = openSqliteSnapshots(folder);
  expect(await snapshots.load('stock-1', 1)).toBeUndefined();
  await snapshots.save(SNAPSHOT);
  expect(await snapshots.load('stock-1', 1)).toEqual(SNAPSHOT);
  snapshots.close();
}
