import { join } from 'node:path';
import type { Projection } from '../projection.ts';
import { openReadModels } from '../projector.ts';
import { openSqliteReadModels } from '../stores/sqlite/database.ts';
import type { ReadModels } from '../projector.ts';
import { createMemoryLog } from './memory-log.ts';
import type { MemoryLog } from './memory-log.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Milliseconds until a test gives up waiting for what must become visible. */
export const PATIENCE = 20_000;

/** Read models in a folder of their own, with the log that they follow. */
export type Opened = {
  readonly file: string;
  readonly feed: MemoryLog;
  readonly models: ReadModels;
  /** Closes the read models and removes the folder. */
  readonly close: () => Promise<void>;
};

/** Opens read models on a new file and waits until they show all events. */
export async function openWith(
  events: readonly object[],
  projections?: readonly Projection[],
): Promise<Opened> {
  const { folder, remove } = await temporaryFolder();
  const file = join(folder, 'read-models.sqlite');
  const feed = createMemoryLog(events);
  const chosen = projections === undefined ? {} : { projections };
  const models = await openReadModels({ database: openSqliteReadModels(file), feed, ...chosen });
  models.start();
  await models.waitFor(feed.head(), PATIENCE);
  return {
    file,
    feed,
    models,
    async close() {
      await models.close();
      await remove();
    },
  };
}
