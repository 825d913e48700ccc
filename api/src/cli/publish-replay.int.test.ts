import { topicOf } from '@lumbung/schemas/topics';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { kafkaTopics, lacksKafka, testBroker } from '../publisher/testing/kafka-service.ts';
import { readByKcat } from '../publisher/testing/kcat.ts';
import { IDS } from '../testing/country.ts';
import { TestLumbung, receipt } from '../testing/lumbung.ts';
import { runLumbung } from './testing/run-lumbung.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('lumbung publish replay', () => {
  it.skipIf(lacksKafka())('copies a range beside the running server, once', async () => {
    const { options, remove } = kafkaTopics();
    const lumbung = await TestLumbung.open();
    for (let day = 1; day <= 5; day += 1) await lumbung.record('staff', IDS.clinic, receipt(day));
    vi.stubEnv('KAFKA_BROKERS', testBroker());
    vi.stubEnv('KAFKA_TOPIC_PREFIX', options.prefix);
    const args = ['publish', 'replay', '--type', 'lumbung.stock.*', '--to', '100000', '--id', 'a'];
    const first = await runLumbung(lumbung.folder, ...args);
    expect(first).toMatchObject({ exitCode: 0 });
    expect(first.stdout).toBe(`5 events are in ${options.prefix}.replay.a.* (a)\n`);
    const again = await runLumbung(lumbung.folder, ...args);
    expect(again.stdout).toMatch(/^0 events /);
    const records = await readByKcat(testBroker(), topicOf(`${options.prefix}.replay.a`, 'stock'));
    expect(records).toHaveLength(5);

    const other = await runLumbung(lumbung.folder, ...args.slice(0, 2), '--id', 'a');
    expect(other.exitCode).toBe(1);
    expect(other.stderr).toContain('Another range');
    await lumbung.close();
    await remove();
  });

  it('says what it lacks', async () => {
    const lumbung = await TestLumbung.open();
    const { exitCode, stderr } = await runLumbung(lumbung.folder, 'publish', 'replay');
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: 'Nothing says where Kafka is: set KAFKA_BROKERS.\n',
    });
    await lumbung.close();
  });
});
