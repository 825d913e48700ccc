import { clickhouse } from './clickhouse.mjs';
import { kafka } from './kafka.mjs';
import { mysql } from './mysql.mjs';
import { redis } from './redis.mjs';

/**
 * The servers that Lumbung runs on in production, as this machine runs them for the tests. A
 * further one is a further row.
 *
 * @type {readonly import('./service.mjs').Service[]}
 */
export const services = [mysql, clickhouse, redis, kafka];
