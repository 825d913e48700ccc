import type { Wakeups } from '../feed/wakeups.ts';
import type { RedisConnection } from './connection.ts';

const CHANNEL = 'appended';

/**
 * Wakes the other processes of the installation through a channel, and this one directly. When
 * Redis comes back everybody is woken, here and there, since words were lost meanwhile.
 */
export class RedisWakeups implements Wakeups {
  readonly #connection: RedisConnection;
  readonly #own: Wakeups;
  #isOnItsWay = false;
  #isAsked = false;

  constructor(connection: RedisConnection, own: Wakeups) {
    this.#connection = connection;
    this.#own = own;
    connection.onMessage(CHANNEL, () => own.announce());
    connection.onUsable(() => this.announce());
  }

  announce(): void {
    this.#own.announce();
    this.#isAsked = true;
    if (!this.#isOnItsWay) void this.#publish();
  }

  onAnnounced(wake: () => void): () => void {
    return this.#own.onAnnounced(wake);
  }

  /** One word at a time: those who are woken read whatever has come by then. */
  async #publish(): Promise<void> {
    this.#isOnItsWay = true;
    while (this.#isAsked) {
      this.#isAsked = false;
      await this.#connection.ask((redis) =>
        redis.publish(`${this.#connection.prefix}${CHANNEL}`, ''),
      );
    }
    this.#isOnItsWay = false;
  }
}
