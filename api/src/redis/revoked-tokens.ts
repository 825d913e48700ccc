import { Identifier } from '@lumbung/schemas/identifiers';
import { TOKEN_HOURS } from '../access/tokens.ts';
import type { KeptRevokedTokens, RevokedToken, RevokedTokens } from '../access/revoked-tokens.ts';
import type { RedisConnection } from './connection.ts';
import { REDIS_LIMITS } from './limits.ts';

const CHANNEL = 'revoked';
const TOKEN_MILLISECONDS = TOKEN_HOURS * 3_600_000;

/**
 * Spreads ended tokens to processes whose credentials lie elsewhere. What is asked is the kept ones
 * alone: a process that was told of a token keeps it, so that Redis can lose it, and nothing waits
 * for Redis. Whenever Redis is there again, each tells it what it knows and takes what it does not.
 * A token leaves Redis when it would have ended by itself.
 */
export class RedisRevokedTokens implements RevokedTokens {
  readonly #connection: RedisConnection;
  readonly #kept: KeptRevokedTokens;
  readonly #now: () => number;
  /** What could not be kept holds until this process ends. */
  readonly #unkept = new Set<string>();

  constructor(connection: RedisConnection, kept: KeptRevokedTokens, now: () => number = Date.now) {
    this.#connection = connection;
    this.#kept = kept;
    this.#now = now;
    connection.onMessage(CHANNEL, (message) => {
      const [id = '', expiresAt] = message.split(' ');
      void this.#learn({ id, expiresAt: Number(expiresAt) });
    });
    // What cannot be read of the own ones now is told when Redis is there the next time.
    connection.onUsable(() => void this.#exchange().catch(() => undefined));
  }

  async revoke(token: RevokedToken): Promise<void> {
    await this.#kept.revoke(token);
    await this.#tell([token]);
  }

  isRevoked(id: string): boolean {
    return this.#unkept.has(id) || this.#kept.isRevoked(id);
  }

  async #tell(tokens: readonly RevokedToken[]): Promise<void> {
    const { prefix } = this.#connection;
    const scored = tokens.flatMap(({ id, expiresAt }) => [expiresAt, id]);
    if (scored.length === 0) return;
    await this.#connection.ask((redis) => {
      const told = redis.pipeline().zadd(this.#key, ...scored);
      told.zremrangebyscore(this.#key, '-inf', this.#now()).pexpire(this.#key, TOKEN_MILLISECONDS);
      for (const { id, expiresAt } of tokens) {
        told.publish(`${prefix}${CHANNEL}`, `${id} ${expiresAt}`);
      }
      return told.exec();
    });
  }

  /** Takes what others told while this process was away, and tells what they do not know. */
  async #exchange(): Promise<void> {
    const theirs = new Set<string>();
    const { tokensReadAtOnce: count } = REDIS_LIMITS;
    for (let offset = 0; theirs.size === offset; offset += count) {
      const range = [this.#now(), '+inf', 'WITHSCORES', 'LIMIT', offset, count] as const;
      const read = await this.#connection.ask((redis) => redis.zrangebyscore(this.#key, ...range));
      // It will be there again, and then this begins anew.
      if (read === undefined) return;
      for (let at = 0; at < read.length; at += 2) {
        const [id = '', expiresAt] = read.slice(at, at + 2);
        theirs.add(id);
        await this.#learn({ id, expiresAt: Number(expiresAt) });
      }
    }
    await this.#tell(this.#kept.unexpired().filter(({ id }) => !theirs.has(id)));
  }

  /** Keeps a token that was ended elsewhere; what cannot be one of ours is passed over. */
  async #learn({ id, expiresAt }: RevokedToken): Promise<void> {
    const now = this.#now();
    const isOurs = expiresAt > now && expiresAt <= now + TOKEN_MILLISECONDS;
    if (!isOurs || !Identifier.safeParse(id).success) return;
    try {
      if (!this.#kept.isRevoked(id)) await this.#kept.revoke({ id, expiresAt });
    } catch {
      this.#unkept.add(id);
    }
  }

  get #key(): string {
    return `${this.#connection.prefix}${CHANNEL}`;
  }
}
