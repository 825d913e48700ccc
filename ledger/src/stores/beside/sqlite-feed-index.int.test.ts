import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { FEED_START } from '../../ports/event-store.ts';
import { describeFeedIndex } from '../../testing/feed-index-contract.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { openSqliteFeedIndex } from './sqlite-feed-index.ts';
import type { SqliteFeedIndex } from './sqlite-feed-index.ts';

describeFeedIndex('SQLite', async () => openIn(join(temporaryFolder(), 'feed-index.sqlite')));

it.each([
  ['is no database', (path: string) => writeFileSync(path, 'a text of some length '.repeat(99))],
  ['has another format', (path: string) => writeToFile(path, 'PRAGMA user_version = 99')],
])('a file that %s is made anew', async (_, spoil) => {
  const path = join(temporaryFolder(), 'feed-index.sqlite');
  const { index } = openIn(path);
  await index.take({ records: [], next: 'c' }, FEED_START);
  index.close();
  spoil(path);
  expect((await openIn(path).index.reached()).position).toEqual(FEED_START);
});

it('is unavailable once it is closed', async () => {
  const { index } = openIn(join(temporaryFolder(), 'feed-index.sqlite'));
  index.close();
  await expect(index.reached()).rejects.toMatchObject({ code: 'unavailable' });
});

type Opened = { readonly index: SqliteFeedIndex; reopen(): Promise<Opened> };

function openIn(path: string): Opened {
  const index = openSqliteFeedIndex(path);
  onTestFinished(() => index.close());
  return {
    index,
    reopen: async () => {
      index.close();
      return openIn(path);
    },
  };
}

function writeToFile(path: string, sql: string): void {
  const connection = new DatabaseSync(path);
  connection.exec(sql);
  connection.close();
}
