import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultCodeOf } from '../../faults.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { describeTreeStore } from '../../testing/tree-store-contract.ts';
import { openSqliteTrees, openSqliteTreesForReading } from './tree-store.ts';

describeTreeStore('SQLite', () => {
  const trees = openSqliteTrees(temporaryFolder());
  return { trees, close: () => trees.close() };
});

const seal = { tree: 0, size: 1, note: 'of 1', tiles: [] };

test('a checkpoint is there after a restart, and for a reader beside the writer', async () => {
  const folder = temporaryFolder();
  const writer = openSqliteTrees(folder);
  await writer.seal(undefined, seal);
  const reader = openSqliteTreesForReading(folder);
  expect(await reader.newest()).toMatchObject({ size: 1 });
  reader.close();
  writer.close();
  const again = openSqliteTrees(folder);
  expect(await again.newest()).toEqual({ tree: 0, size: 1, note: 'of 1' });
  again.close();
});

test('of two that are open at once, only one takes the place of a checkpoint', async () => {
  const folder = temporaryFolder();
  const [one, other] = [openSqliteTrees(folder), openSqliteTrees(folder)];
  const outcomes = await Promise.all([
    one.seal(undefined, seal),
    other.seal(undefined, { ...seal, note: 'another' }),
  ]);
  expect(outcomes).toEqual([true, false]);
  expect(await other.newest()).toMatchObject({ note: 'of 1' });
  one.close();
  other.close();
});

test('a file of a newer program is refused', () => {
  const folder = temporaryFolder();
  const file = new DatabaseSync(join(folder, 'notary.sqlite'));
  file.exec('PRAGMA user_version = 99');
  file.close();
  try {
    openSqliteTrees(folder);
    expect.unreachable();
  } catch (error) {
    expect(faultCodeOf(error)).toBe('unavailable');
  }
});

test('a store that is closed is unavailable', async () => {
  const trees = openSqliteTrees(temporaryFolder());
  trees.close();
  await expect(trees.newest()).rejects.toMatchObject({ code: 'unavailable' });
  await expect(trees.seal(undefined, seal)).rejects.toMatchObject({ code: 'unavailable' });
});
