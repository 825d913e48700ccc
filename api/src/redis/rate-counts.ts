import type { RateCount, RateCounts } from '../http/rate-counts.ts';
import type { RedisConnection } from './connection.ts';

/**
 * Counts together with the other processes of the installation. Each counts for itself too, so that
 * a limit holds in each of them while Redis is away, and nobody begins anew when it goes.
 */
export class RedisRateCounts implements RateCounts {
  readonly #connection: RedisConnection;
  readonly #own: RateCounts;

  constructor(connection: RedisConnection, own: RateCounts) {
    this.#connection = connection;
    this.#own = own;
  }

  async count(caller: string, windowMilliseconds: number): Promise<RateCount> {
    const own = await this.#own.count(caller, windowMilliseconds);
    const key = `${this.#connection.prefix}rate:${caller}`;
    const answers = await this.#connection.ask((redis) =>
      redis.multi().set(key, 0, 'PX', windowMilliseconds, 'NX').incr(key).pttl(key).exec(),
    );
    const [, count, endsIn] = (answers ?? []).map(([, answer]) => answer);
    if (typeof count !== 'number' || typeof endsIn !== 'number') return own;
    return { count, endsInMilliseconds: Math.max(0, endsIn) };
  }
}
