import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { REDIS_LIMITS } from './limits.ts';
import type { RedisLimits } from './limits.ts';
import { clientOptions } from './options.ts';
import type { RedisServer } from './options.ts';

const LOST = 'the connection was lost';

/** What tells of a Redis that comes and goes. */
export type RedisLogger = Pick<Logger, 'info' | 'warn'>;

/**
 * One connection to a Redis that may be away, silent or unwilling at any time. Nobody waits longer
 * for it than `answerMilliseconds`, and nobody at all once it failed: then it rests, is tried in
 * the background, and is asked again when it took a write. What it keeps may be lost.
 */
export class RedisConnection {
  /** Begins every key and channel, so that installations can share a server. */
  readonly prefix: string;
  readonly #redis: Redis;
  readonly #limits: RedisLimits;
  readonly #logger: RedisLogger;
  readonly #listeners = new Set<() => void>();
  readonly #closing = new AbortController();
  #isUsable = false;
  #isOnTrial = false;
  #isToldThere = false;
  /** What was said to be wrong since it was there. */
  readonly #told = new Set<string>();
  #trouble = LOST;

  constructor(server: RedisServer, logger: RedisLogger, limits: Partial<RedisLimits> = {}) {
    this.#limits = { ...REDIS_LIMITS, ...limits };
    this.prefix = `lumbung:${server.installation}:`;
    this.#logger = logger;
    this.#redis = new Redis(clientOptions(server.place, this.#limits));
    this.#redis.on('error', (error: Error) => (this.#trouble = error.message));
    this.#redis.on('close', () => {
      this.#isUsable = false;
      this.#tellAway();
    });
    this.#redis.on('ready', () => {
      this.#trouble = LOST;
      void this.#tryUntilUsable();
    });
  }

  /** Asks; undefined when Redis is away, silent or refuses. */
  async ask<Answer>(question: (redis: Redis) => Promise<Answer>): Promise<Answer | undefined> {
    if (!this.#isUsable) return undefined;
    try {
      const answer = await question(this.#redis);
      return this.#closing.signal.aborted ? undefined : answer;
    } catch (error) {
      this.#failed(error);
      return undefined;
    }
  }

  /** Calls `listener` with each message that any process publishes in a channel. */
  onMessage(channel: string, listener: (message: string) => void): void {
    const name = `${this.prefix}${channel}`;
    this.#redis.on('message', (from: string, message: string) => {
      if (from === name && !this.#closing.signal.aborted) listener(message);
    });
    this.onUsable(() => void this.ask((redis) => redis.subscribe(name)));
  }

  /** Calls `listener` whenever Redis is there, the first time or again. */
  onUsable(listener: () => void): void {
    this.#listeners.add(listener);
    if (this.#isUsable) listener();
  }

  /** Lets go of the connection. */
  close(): void {
    this.#closing.abort();
    this.#isUsable = false;
    this.#redis.disconnect();
  }

  #failed(error: unknown): void {
    if (this.#closing.signal.aborted) return;
    this.#trouble = error instanceof Error ? error.message : String(error);
    this.#isUsable = false;
    void this.#tryUntilUsable();
  }

  /** A write, since a server whose memory is full still answers to everything else. */
  async #tryUntilUsable(): Promise<void> {
    if (this.#isOnTrial) return;
    this.#isOnTrial = true;
    const { signal } = this.#closing;
    for (let tries = 0; !signal.aborted && this.#redis.status === 'ready'; tries += 1) {
      // The first trial says whether one answer was late, or Redis is in trouble.
      if (tries > 0) {
        this.#tellAway();
        await wait(this.#limits.trialMilliseconds, undefined, { signal }).catch(() => undefined);
      }
      if (await this.#takesWrites()) break;
    }
    this.#isOnTrial = false;
    if (this.#isUsable) this.#tellThere();
  }

  async #takesWrites(): Promise<boolean> {
    const key = `${this.prefix}trial`;
    try {
      await this.#redis.set(key, '', 'PX', this.#limits.trialKeptMilliseconds);
      this.#isUsable = !this.#closing.signal.aborted;
    } catch (error) {
      this.#trouble = (error as Error).message;
    }
    return this.#isUsable;
  }

  #tellThere(): void {
    if (!this.#isToldThere) this.#logger.info('redis is there');
    this.#isToldThere = true;
    this.#told.clear();
    for (const listener of this.#listeners) listener();
  }

  /** The message alone: the error of a command holds what was sent, be it the password. */
  #tellAway(): void {
    if (this.#told.has(this.#trouble) || this.#closing.signal.aborted) return;
    this.#isToldThere = false;
    this.#told.add(this.#trouble);
    this.#logger.warn({ trouble: this.#trouble }, 'redis is away: all goes on without it, slower');
  }
}
