import { setTimeout as pause } from 'node:timers/promises';
import { createLoader } from '@lumbung/projections/analytics/loader';
import type { LoaderParts } from '@lumbung/projections/analytics/loader';
import { FACTS } from '@lumbung/projections/facts/schema';
import { FactsUnavailable } from '@lumbung/projections/ports/fact-database';
import type { FactDatabase } from '@lumbung/projections/ports/fact-database';
import type { Feed } from '@lumbung/projections/ports/feed';
import type { Logger } from 'pino';
import { openFactDatabase, openFactDatabaseBeside } from '../adapters.ts';
import type { Config } from '../config.ts';
import { untilAborted } from '../flow/until-aborted.ts';
import { API_LIMITS } from '../limits.ts';
import type { AnalyticsState, Services } from '../services.ts';
import type { RunPart } from './part.ts';

/** Analytics in this process: what can be asked, and how it stands. */
export type Analytics = Pick<Services, 'facts' | 'analytics'> & {
  /** Lets the batch at work end for a while, and ends the engine. */
  readonly close: () => Promise<void>;
};

/** Lets facts follow the log. It answers at once; nothing else waits for it or fails with it. */
export function startAnalytics(
  config: Config,
  feed: Feed,
  logger: Logger,
  onReached?: LoaderParts['onReached'],
): Analytics {
  const { analytics: place } = config;
  if (place.kind === 'off') return without('off', 'analytics is turned off');
  let absent: string | undefined;
  const database = openFactDatabase(place, config.dataFolder, {
    onUp: ({ pid }) => logger.info({ pid }, 'the ClickHouse engine runs'),
    onDown: (reason, pauseMilliseconds) =>
      logger.warn({ reason, pauseMilliseconds }, 'the ClickHouse engine is started again'),
    onAbsent: (reason) => {
      absent = reason;
      logger.warn({ reason }, 'there is no ClickHouse engine here: analytics is off');
      void loader.stop();
    },
  });
  const loader = createLoader({
    feed,
    store: database.store,
    schema: FACTS,
    onReached,
    onRetry: (error) => {
      // Of an engine that does not run its own listeners tell.
      const level = error instanceof FactsUnavailable ? 'debug' : 'warn';
      logger[level]({ err: error }, 'the facts are loaded again from where they stood');
    },
    onUntold: (events) => logger.error({ events }, 'events could not be told of: see `untold`'),
  });
  loader.start();
  const state = (): AnalyticsState => {
    if (absent !== undefined) return { status: 'off', ordinal: -1 };
    const { ordinal, answering, failure } = loader.state();
    return { status: failure !== undefined ? 'failing' : answering ? 'ok' : 'loading', ordinal };
  };
  return {
    analytics: state,
    facts: {
      async query(question) {
        // The views that answer until then are of an earlier program, which asked in its own way.
        if (!loader.state().answering) throw new FactsUnavailable('the facts are being loaded');
        return database.query(question);
      },
    },
    async close() {
      const { analyticsCloseMilliseconds } = API_LIMITS;
      await Promise.race([loader.stop(), pause(analyticsCloseMilliseconds)]);
      await database.close();
    },
  };
}

/** Facts that another process loads: they can be asked, and it alone knows how they stand. */
export function analyticsBeside({ analytics: place, dataFolder }: Config): Analytics {
  if (place.kind === 'off') return without('off', 'analytics is turned off');
  const database: FactDatabase = openFactDatabaseBeside(place, dataFolder);
  return {
    analytics: () => ({ status: 'elsewhere', ordinal: -1 }),
    facts: database,
    close: () => database.close(),
  };
}

function without(status: AnalyticsState['status'], reason: string): Analytics {
  return {
    analytics: () => ({ status, ordinal: -1 }),
    facts: { query: () => Promise.reject(new FactsUnavailable(reason)) },
    close: async () => {},
  };
}

/** Loads facts into ClickHouse. */
export const runAnalyticsPart: RunPart<'feed'> = async (
  { feed },
  { config, logger, watch },
  signal,
) => {
  const analytics = startAnalytics(config, feed, logger, (ordinal, isEnd) => {
    watch.reached(ordinal, isEnd);
  });
  await untilAborted(signal);
  await analytics.close();
};
