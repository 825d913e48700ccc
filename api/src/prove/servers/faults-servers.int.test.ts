import { lacksEngine } from '@lumbung/projections/testing/clickhouse-engine';
import { lacksMysql } from '@lumbung/projections/testing/mysql-service';
import { describe, expect, it } from 'vitest';
import { CapturedStream } from '../../cli/testing/captured-stream.ts';
import { lacksKafka } from '../../publisher/testing/kafka-service.ts';
import { lacksRedis } from '../../testing/redis-service.ts';
import { runProve } from '../program.ts';
import { checkHolds } from '../proof.ts';
import type { Check } from '../proof.ts';

const isLacking = lacksMysql() || lacksRedis() || lacksKafka() || (await lacksEngine());

describe.skipIf(isLacking)('parts on servers', () => {
  it(
    'lose and double nothing, whoever dies or sleeps under load',
    { timeout: 240_000 },
    async () => {
      const [stdout, stderr] = [new CapturedStream(), new CapturedStream()];
      const { signal } = new AbortController();
      const args = ['faults-servers', '--json', '--kills', '2', '--seed', '7'];
      const exitCode = await runProve(args, { stdout, stderr, signal });
      expect(stderr.text).toBe('');
      const { holds, checks, logs, seed, faults, documents } = JSON.parse(stdout.text);
      const broken = checks.filter((each: Check) => !checkHolds(each));
      expect({ exitCode, holds, broken, logs, seed }).toEqual({
        exitCode: 0,
        holds: true,
        broken: [],
        logs: undefined,
        seed: 7,
      });
      expect(documents).toBeGreaterThan(0);
      expect(faults).toMatchObject({
        'a projector is killed': 1,
        'a publisher is killed': 1,
        'an API is killed': 1,
        'a worker sleeps past its lease and wakes': 1,
        'MySQL is killed and comes back': 1,
        'Redis is killed and comes back': 1,
        'Kafka is killed and comes back': 1,
        'the ClickHouse engine is killed and comes back': 1,
      });
    },
  );
});
