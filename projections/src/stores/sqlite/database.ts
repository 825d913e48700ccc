import type { ReadModelDatabase } from '../../ports/read-model-database.ts';
import { SQLITE } from '../sql/capabilities.ts';
import { viewsThrough } from '../sql/views.ts';
import { readGenerations } from './checkpoints.ts';
import { openSqliteStore } from './store.ts';

/** Opens read models in a SQLite file; it is made when it is not there. */
export function openSqliteReadModels(file: string): ReadModelDatabase {
  const store = openSqliteStore(file);
  const { read } = store.readers;
  return {
    store,
    views: (layouts) =>
      viewsThrough({ read, generationsIn: readGenerations, sql: SQLITE }, layouts),
    close: () => store.close(),
  };
}
