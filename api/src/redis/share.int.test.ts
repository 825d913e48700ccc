import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { describe } from 'vitest';
import { openRevokedTokenFile } from '../accounts/revoked-token-file.ts';
import { LocalWakeups } from '../feed/local-wakeups.ts';
import { LocalRateCounts } from '../http/local-rate-counts.ts';
import { redisPlace } from '../redis-url.ts';
import type { RedisPlace } from '../redis-url.ts';
import { rateCountsContract } from '../testing/contract/rate-counts-contract.ts';
import { revokedTokensContract } from '../testing/contract/revoked-tokens-contract.ts';
import type { JoinedTokens } from '../testing/contract/revoked-tokens-contract.ts';
import { wakeupsContract } from '../testing/contract/wakeups-contract.ts';
import { lacksRedis, redisUrl } from '../testing/redis-service.ts';
import { RedisConnection } from './connection.ts';
import { RedisRateCounts } from './rate-counts.ts';
import { RedisRevokedTokens } from './revoked-tokens.ts';
import { RedisWakeups } from './wakeups.ts';

/** What is shared is tested here, and not how soon a busy machine answers. */
const PATIENT = { answerMilliseconds: 5_000, silenceMilliseconds: 10_000 };
const SILENT = { info: () => undefined, warn: () => undefined };

describe.skipIf(lacksRedis())('two processes on one Redis', () => {
  rateCountsContract('on Redis', () =>
    joined((connection) => new RedisRateCounts(connection, new LocalRateCounts(1_000))),
  );

  wakeupsContract('on Redis', () =>
    joined((connection) => new RedisWakeups(connection, new LocalWakeups())),
  );

  // Each has credentials of its own, so that what the other knows came through Redis.
  revokedTokensContract('on Redis', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lumbung-tokens-'));
    const installation = newIdentifier();
    const openBoth = async (): Promise<JoinedTokens> => {
      const files = ['one', 'other'].map((name) => openRevokedTokenFile(join(folder, name)));
      const left = [...files];
      const both = await joined((connection) => {
        const kept = left.shift();
        if (kept === undefined) throw new RangeError('two processes');
        return new RedisRevokedTokens(connection, kept);
      }, installation);
      const close = async (): Promise<void> => {
        await both.close();
        for (const file of files) file.close();
      };
      return {
        ...both,
        restart: async () => {
          await close();
          return openBoth();
        },
        close: async () => {
          await close();
          rmSync(folder, { recursive: true });
        },
      };
    };
    return openBoth();
  });
});

async function joined<Port>(
  make: (connection: RedisConnection) => Port,
  installation = newIdentifier(),
) {
  const place = redisPlace({ REDIS_URL: redisUrl() }) as RedisPlace;
  const connections = [1, 2].map(
    () => new RedisConnection({ place, installation }, SILENT, PATIENT),
  );
  const [one, other] = connections.map(make) as [Port, Port];
  await Promise.all(connections.map(untilSubscribed));
  return {
    one,
    other,
    close: async () => {
      for (const connection of connections) connection.close();
    },
  };
}

/** Words are taken in order: when a later one was answered, the subscriptions are there. */
async function untilSubscribed(connection: RedisConnection): Promise<void> {
  await new Promise<void>((resolve) => connection.onUsable(resolve));
  await connection.ask((redis) => redis.ping());
}
