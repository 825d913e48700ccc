import type { ReadModelDatabase } from '../../ports/read-model-database.ts';
import { openSqliteStore } from './store.ts';
import { sqliteViews } from './views.ts';

/** Opens read models in a SQLite file; it is made when it is not there. */
export function openSqliteReadModels(file: string): ReadModelDatabase {
  const store = openSqliteStore(file);
  return {
    store,
    views: (layouts) => sqliteViews(store.readers, layouts),
    close: () => store.close(),
  };
}
