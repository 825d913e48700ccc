import type { KeptRevokedTokens } from '../access/revoked-tokens.ts';
import type { Shared } from '../shared.ts';
import { RedisConnection } from './connection.ts';
import type { RedisLogger } from './connection.ts';
import type { RedisServer } from './options.ts';
import { RedisRateCounts } from './rate-counts.ts';
import { RedisRevokedTokens } from './revoked-tokens.ts';
import { RedisWakeups } from './wakeups.ts';

/** What a process has by itself. */
type Own = Shared & { readonly revokedTokens: KeptRevokedTokens };

/**
 * Shares what a process has with the others of its installation, over one connection. It connects
 * by itself, now or whenever Redis is there, and until then everything is as without it.
 */
export function shareThroughRedis(server: RedisServer, own: Own, logger: RedisLogger): Shared {
  const connection = new RedisConnection(server, logger);
  return {
    rateCounts: new RedisRateCounts(connection, own.rateCounts),
    wakeups: new RedisWakeups(connection, own.wakeups),
    revokedTokens: new RedisRevokedTokens(connection, own.revokedTokens),
    wakeHere: own.wakeHere,
    close: () => {
      connection.close();
      own.close();
    },
  };
}
