import { START, eventTypeFilter } from '@eventstore/db-client';
import type { AllStreamSubscription, Position } from '@eventstore/db-client';
import type { Connection } from './connection.ts';
import type { EventStoreLimits } from './limits.ts';
import { Pauses } from './pauses.ts';

/** What a subscription knows of the log, and whom it tells. */
type FollowingParts = {
  readonly connection: Connection;
  readonly limits: EventStoreLimits;
  /** Where to begin; the newest place of the log, or nothing when it is empty. */
  readonly begin: () => Promise<Position | undefined>;
  /** Called after each of our events, and after the subscription was made (again). */
  readonly onNews: () => void;
};

/**
 * Follows the log from its newest place, until it is stopped. Each event is taken as it comes, so
 * that the subscription is never slow however slow its readers are. One that is dropped (by the
 * server, the network, a new leader) is made again from the last place that it came to.
 */
export class Following {
  readonly #parts: FollowingParts;
  readonly #stopping = new AbortController();
  readonly #running: Promise<void>;
  #place: Position | undefined;

  constructor(parts: FollowingParts) {
    this.#parts = parts;
    this.#running = this.#run();
  }

  /** Ends the subscription. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { limits } = this.#parts;
    const { signal } = this.#stopping;
    const newPauses = () =>
      new Pauses(limits.resubscribeMilliseconds, limits.resubscribeMillisecondsMax);
    let pauses = newPauses();
    while (!signal.aborted) {
      try {
        this.#place ??= await this.#parts.begin();
        await this.#follow(() => (pauses = newPauses()));
      } catch {
        // Whatever dropped it, it is made again; who reads the log learns of the fault itself.
      }
      await pauses.wait(signal);
    }
  }

  /** One subscription, until it is dropped. */
  async #follow(onHealthy: () => void): Promise<void> {
    const { connection, limits, onNews } = this.#parts;
    const { client, call } = connection;
    const filter = eventTypeFilter({
      prefixes: ['lumbung.'],
      checkpointInterval: limits.checkpointWindows,
      checkpointReached: (_, position) => {
        this.#place = position;
      },
    });
    const subscription = client.subscribeToAll({
      ...call,
      fromPosition: this.#place ?? START,
      filter,
    });
    const ended = this.#untilEnded(subscription);
    subscription.on('confirmation', () => {
      onHealthy();
      onNews();
    });
    subscription.on('data', ({ event }) => {
      this.#place = event?.position ?? this.#place;
      onNews();
    });
    await ended;
  }

  async #untilEnded(subscription: AllStreamSubscription): Promise<void> {
    const { signal } = this.#stopping;
    const { promise, resolve } = Promise.withResolvers<void>();
    const end = () => resolve();
    subscription.on('error', end).on('end', end).on('close', end);
    signal.addEventListener('abort', end);
    await promise;
    signal.removeEventListener('abort', end);
    subscription.unsubscribe().catch(() => undefined);
  }
}
