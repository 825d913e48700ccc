import { openReadModels } from '@lumbung/projections/projector';
import { untilAborted } from '../flow/until-aborted.ts';
import type { RunPart } from './part.ts';

/**
 * Folds the log into the read models. Another process that writes them too (a worker that slept
 * past its lease, a rebuild) takes its tables or its checkpoints away: then it begins again with
 * what it finds.
 */
export const runProjector: RunPart<'feed' | 'openDatabase'> = async (
  { feed, openDatabase },
  { logger, watch },
  signal,
) => {
  const database = await openDatabase();
  const stopped = Promise.withResolvers<void>();
  const opening = openReadModels({
    database,
    feed: watch.watching(feed),
    onRetry: (error) => logger.warn({ err: error }, 'the read models try again'),
    onParked: (parked) => logger.error({ parked }, 'an event could not be projected'),
    onStopped: (reason) => {
      logger.warn({ err: reason }, 'the read models are written elsewhere, and are opened again');
      stopped.resolve();
    },
  });
  const readModels = await opening.catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  readModels.start();
  await Promise.race([untilAborted(signal), stopped.promise]);
  await readModels.close();
};
