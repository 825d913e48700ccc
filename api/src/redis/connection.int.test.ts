import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { redisPlace } from '../redis-url.ts';
import type { RedisPlace } from '../redis-url.ts';
import { lacksRedis, redisAuthority, startOwnRedis } from '../testing/redis-service.ts';
import type { OwnRedis } from '../testing/redis-service.ts';
import { until } from '../testing/until.ts';
import { RedisConnection } from './connection.ts';
import { REDIS_LIMITS } from './limits.ts';

/** What a busy machine may add to a deadline. */
const SLACK_MILLISECONDS = 250;
const LOAD_EVERY_MILLISECONDS = 2;

/** What a load of questions met. */
type Met = { answered: number; missed: number; longestMilliseconds: number };

describe.skipIf(lacksRedis())('a connection to a Redis', () => {
  let redis: OwnRedis;
  let connection: RedisConnection;
  let told: string[];
  let load: NodeJS.Timeout;
  let met: Met;

  beforeEach(async () => {
    redis = await startOwnRedis();
    told = [];
  });

  afterEach(async () => {
    clearInterval(load);
    connection.close();
    await redis.remove();
  });

  function connect(changes: Partial<RedisPlace> = {}): void {
    const place = redisPlace({ REDIS_URL: redis.url }) as RedisPlace;
    const logger = {
      info: (what: string) => told.push(what),
      warn: (details: { trouble: string }, what: string) => told.push(`${what} ${details.trouble}`),
    };
    const server = { place: { ...place, ...changes }, installation: 'test' };
    connection = new RedisConnection(server, logger as never);
  }

  const isThere = (): Promise<boolean> => ask().then((answer) => answer !== undefined);

  function ask(): Promise<number | undefined> {
    return connection.ask((client) => client.incr('load'));
  }

  function underLoad(): void {
    met = { answered: 0, missed: 0, longestMilliseconds: 0 };
    load = setInterval(() => void askOnce(), LOAD_EVERY_MILLISECONDS);
  }

  async function askOnce(): Promise<void> {
    const from = performance.now();
    const answer = await ask();
    met.longestMilliseconds = Math.max(met.longestMilliseconds, performance.now() - from);
    if (answer === undefined) met.missed += 1;
    else met.answered += 1;
  }

  it('that is killed under load and started again costs nobody more than the deadline', async () => {
    connect();
    await until(isThere);
    underLoad();
    for (let kills = 0; kills < 3; kills += 1) {
      await wait(100);
      await redis.signal('SIGKILL');
      await wait(300);
      await redis.start();
      await until(isThere);
    }
    expect(met.answered).toBeGreaterThan(50);
    expect(met.missed).toBeGreaterThan(50);
    const { answerMilliseconds } = REDIS_LIMITS;
    expect(met.longestMilliseconds).toBeLessThan(answerMilliseconds + SLACK_MILLISECONDS);
    expect(told.filter((line) => line === 'redis is there')).toHaveLength(4);
  });

  it('that is stopped answers nobody, and after the first nobody waits for it', async () => {
    connect();
    await until(isThere);
    await redis.signal('SIGSTOP');
    const from = performance.now();
    expect(await ask()).toBeUndefined();
    expect(performance.now() - from).toBeGreaterThan(REDIS_LIMITS.answerMilliseconds - 5);
    const resting = performance.now();
    for (let asked = 0; asked < 1_000; asked += 1) expect(await ask()).toBeUndefined();
    expect(performance.now() - resting).toBeLessThan(REDIS_LIMITS.answerMilliseconds);
    await wait(REDIS_LIMITS.silenceMilliseconds * 2.5);
    expect(told.at(-1)).toMatch(/^redis is away/);
    expect(told.length).toBeLessThan(6);
    await redis.signal('SIGCONT');
    await until(isThere);
    expect(told.at(-1)).toBe('redis is there');
  });

  it('that is not there yet is found when it is', async () => {
    await redis.signal('SIGKILL');
    connect();
    expect(await ask()).toBeUndefined();
    await until(() => told.length > 0);
    expect(told).toEqual([expect.stringContaining('redis is away')]);
    await redis.start();
    await until(isThere);
  });

  it('with a wrong password is away, is not asked often, and never tells the password', async () => {
    connect({ password: 'a wrong secret' });
    await until(() => told.length > 0);
    await wait(1_500);
    expect(await ask()).toBeUndefined();
    expect(told[0]).toContain('WRONGPASS');
    expect(told.join()).not.toContain('secret');
    const stats = String(await redis.ask('INFO', 'stats'));
    const connections = Number(/total_connections_received:(\d+)/.exec(stats)?.[1]);
    expect(connections).toBeLessThan(20);
  });

  it('whose memory is full is away until it takes writes again', async () => {
    connect();
    await until(isThere);
    await redis.ask('CONFIG', 'SET', 'maxmemory', '1');
    expect(await ask()).toBeUndefined();
    await until(() => told.some((line) => line.includes('OOM')));
    const resting = performance.now();
    for (let asked = 0; asked < 1_000; asked += 1) await ask();
    expect(performance.now() - resting).toBeLessThan(REDIS_LIMITS.answerMilliseconds);
    await redis.ask('CONFIG', 'SET', 'maxmemory', '0');
    await until(isThere);
    expect(told.filter((line) => line.includes('away'))).toHaveLength(1);
  });

  it('lets go of it at once when it is closed, also while it does not answer', async () => {
    connect();
    await until(isThere);
    await redis.signal('SIGSTOP');
    const asked = ask();
    connection.close();
    expect(await asked).toBeUndefined();
    expect(await ask()).toBeUndefined();
    await redis.signal('SIGCONT');
    expect(told).toEqual(['redis is there']);
  });
});

describe.skipIf(lacksRedis())('a connection to a Redis over TLS', () => {
  it('believes the authority that it is told of, and no other', async () => {
    const redis = await startOwnRedis({ tls: true });
    const troubles: string[] = [];
    const logger = {
      info: () => undefined,
      warn: ({ trouble }: { trouble: string }) => troubles.push(trouble),
    };
    const connectionWith = (environment: object): RedisConnection => {
      const place = redisPlace({ REDIS_URL: redis.url, ...environment }) as RedisPlace;
      return new RedisConnection({ place, installation: 'test' }, logger as never);
    };
    const trusting = connectionWith({ REDIS_CA_FILE: redisAuthority() });
    await until(async () => (await trusting.ask((client) => client.ping())) === 'PONG');
    const doubting = connectionWith({});
    await until(() => troubles.length > 0);
    expect(troubles[0]).toMatch(/certificate/);
    expect(await doubting.ask((client) => client.ping())).toBeUndefined();
    trusting.close();
    doubting.close();
    await redis.remove();
  });
});
