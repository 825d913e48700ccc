import type { Logger } from 'pino';
import { openOutlet } from '../adapters.ts';
import type { Config } from '../config.ts';
import { untilAborted } from '../flow/until-aborted.ts';
import { createPublisher } from '../publisher/publisher.ts';
import type { PublishedFeed, Publisher } from '../publisher/publisher.ts';
import type { RunPart } from './part.ts';

/** What the publisher of an installation stands on. */
export type PublishingParts = {
  readonly config: Config;
  readonly installation: string;
  readonly feed: PublishedFeed;
  readonly logger: Logger;
};

/** Makes the publisher of an installation; undefined where no Kafka is configured. */
export function publisherOf(parts: PublishingParts): Publisher | undefined {
  const { config, installation, feed, logger } = parts;
  if (config.kafka === undefined) return undefined;
  return createPublisher({
    feed,
    outlet: openOutlet(config.kafka, { source: `urn:lumbung:${installation}` }),
    onTrouble: (what, details) => logger.warn(details, what),
  });
}

/** Publishes the log to Kafka, where one is configured; else there is nothing to do. */
export const runPublisherPart: RunPart<'feed'> = async (
  { feed },
  { config, installation, logger, watch },
  signal,
) => {
  const publisher = publisherOf({ config, installation, logger, feed: watch.watching(feed) });
  if (publisher !== undefined) return publisher.run(signal);
  logger.info('nothing is published: KAFKA_BROKERS names no broker');
  const alive = setInterval(watch.well, ALIVE_MILLISECONDS);
  await untilAborted(signal);
  clearInterval(alive);
};

const ALIVE_MILLISECONDS = 1_000;
