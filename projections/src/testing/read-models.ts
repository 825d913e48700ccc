import { join } from 'node:path';
import type { ReadModelDatabase } from '../ports/read-model-database.ts';
import type { Projection } from '../projection.ts';
import { openReadModels } from '../projector.ts';
import type { ReadModels } from '../projector.ts';
import { openMysqlReadModels } from '../stores/mysql/database.ts';
import { openSqliteReadModels } from '../stores/sqlite/database.ts';
import { createMemoryLog } from './memory-log.ts';
import type { MemoryLog } from './memory-log.ts';
import { mysqlDatabase } from './mysql-service.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Milliseconds until a test gives up waiting for what must become visible. */
export const PATIENCE = 20_000;

/** A place of their own for read models. */
type Place = {
  /** Opens the read models there, also once more. */
  readonly open: () => Promise<ReadModelDatabase>;
  readonly remove: () => Promise<void>;
};

/** Read models in a place of their own, with the log that they follow. */
export type Opened = {
  readonly open: Place['open'];
  readonly feed: MemoryLog;
  readonly models: ReadModels;
  /** Closes the read models and removes their place. */
  readonly close: () => Promise<void>;
};

/** Opens new read models and waits until they show all events. */
export async function openWith(
  events: readonly object[],
  projections?: readonly Projection[],
): Promise<Opened> {
  return openAt(await newPlace(), events, projections);
}

async function openAt(
  { open, remove }: Place,
  events: readonly object[],
  projections?: readonly Projection[],
): Promise<Opened> {
  const feed = createMemoryLog(events);
  const chosen = projections === undefined ? {} : { projections };
  const models = await openReadModels({ database: await open(), feed, ...chosen });
  models.start();
  await models.waitFor(feed.head(), PATIENCE);
  return {
    open,
    feed,
    models,
    async close() {
      await models.close();
      await remove();
    },
  };
}

/** Opens read models in a new file, for tests that look into it. */
export async function openEmbedded(
  events: readonly object[],
): Promise<Omit<Opened, 'open'> & { readonly file: string }> {
  const { folder, remove } = await temporaryFolder();
  const file = fileIn(folder);
  const opened = await openAt({ open: async () => openSqliteReadModels(file), remove }, events);
  return { ...opened, file };
}

/** Read models are embedded; one project of the tests runs them on a server. */
function newPlace(): Promise<Place> {
  return process.env['LUMBUNG_TEST_READ_MODELS'] === 'mysql' ? mysqlPlace() : sqlitePlace();
}

async function sqlitePlace(): Promise<Place> {
  const { folder, remove } = await temporaryFolder();
  return { open: async () => openSqliteReadModels(fileIn(folder)), remove };
}

async function mysqlPlace(): Promise<Place> {
  const { options, remove } = await mysqlDatabase();
  return { open: () => openMysqlReadModels(options), remove };
}

function fileIn(folder: string): string {
  return join(folder, 'read-models.sqlite');
}
