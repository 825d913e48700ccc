import type { ReadModelDatabase } from '../../ports/read-model-database.ts';
import { ReadModelsUnavailable } from '../../unavailable.ts';
import { MYSQL } from '../sql/capabilities.ts';
import { viewsThrough } from '../sql/views.ts';
import { readGenerations } from './checkpoints.ts';
import type { MysqlOptions } from './connection.ts';
import { isLost, isTableGone, retrying } from './faults.ts';
import { openMysqlStore } from './store.ts';

/** Opens read models in a MySQL database, and makes what it lacks. */
export async function openMysqlReadModels(options: MysqlOptions): Promise<ReadModelDatabase> {
  const store = await openMysqlStore(options);
  const { read } = store.transactions;
  return {
    store,
    views(layouts) {
      const views = viewsThrough({ read, generationsIn: readGenerations, sql: MYSQL }, layouts);
      // A query is a question alone: asked again, it is answered by the tables of then.
      return (work) =>
        retrying(() => views(work), isGone).catch((error: unknown) => {
          throw isGone(error)
            ? new ReadModelsUnavailable('the read models cannot be reached')
            : error;
        });
    },
    close: () => store.close(),
  };
}

function isGone(error: unknown): boolean {
  return isTableGone(error) || isLost(error);
}
