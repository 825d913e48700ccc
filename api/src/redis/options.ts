import { readFileSync } from 'node:fs';
import type { RedisOptions } from 'ioredis';
import type { RedisPlace } from '../redis-url.ts';
import type { RedisLimits } from './limits.ts';

/** A Redis, and the installation whose processes share it. */
export type RedisServer = { readonly place: RedisPlace; readonly installation: string };

/**
 * How the client connects: nothing waits for a connection, nothing is sent twice, every command has
 * its deadline, and a connection that is silent is made again.
 */
export function clientOptions(
  place: RedisPlace,
  limits: RedisLimits,
): Omit<RedisOptions, 'replyMapping'> {
  const { host, port, username, password, database, tls } = place;
  const { reconnectMilliseconds: first, reconnectMillisecondsMax: most } = limits;
  return {
    host,
    port,
    db: database,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(tls === undefined ? {} : { tls: authorityOf(tls.caFile) }),
    connectTimeout: limits.connectMilliseconds,
    commandTimeout: limits.answerMilliseconds,
    socketTimeout: limits.silenceMilliseconds,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    autoResubscribe: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (times) => Math.min(first * 2 ** (times - 1), most),
  };
}

function authorityOf(caFile: string | undefined): { readonly ca?: string } {
  return caFile === undefined ? {} : { ca: readFileSync(caFile, 'utf8') };
}
