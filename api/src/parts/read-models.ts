import type { EventStore } from '@lumbung/ledger/ports/event-store';
import type { ReadModelDatabase } from '@lumbung/projections/ports/read-model-database';
import { openReadModels } from '@lumbung/projections/projector';
import type { ReadModels } from '@lumbung/projections/projector';
import type { Logger } from 'pino';
import type { Services } from '../services.ts';

/** The read models, and whether they stopped for good. */
export type FollowingReadModels = Pick<Services, 'readModelsStopped'> & {
  readonly readModels: ReadModels;
};

/** Opens the read models in a database and lets them follow the log. */
export async function followingReadModels(
  database: ReadModelDatabase,
  feed: EventStore,
  logger: Logger,
): Promise<FollowingReadModels> {
  let stopped = false;
  const readModels = await openReadModels({
    database,
    feed,
    onRetry: (error) => logger.warn({ err: error }, 'the read models try again'),
    onParked: (parked) => logger.error({ parked }, 'an event could not be projected'),
    onStopped: (reason) => {
      stopped = true;
      logger.fatal({ err: reason }, 'the read models stopped');
    },
  });
  readModels.start();
  return { readModels, readModelsStopped: () => stopped };
}
