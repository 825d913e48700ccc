import { TOPIC_SETTINGS, topicOf } from '@lumbung/schemas/topics';
import { ConfigResourceTypes } from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { OtherPublication } from '../outlet.ts';
import { kafkaTopics, lacksKafka, testBroker, testTopicsOf } from '../testing/kafka-service.ts';
import { readByKcat } from '../testing/kcat.ts';
import { describeOutlet } from '../testing/outlet-contract.ts';
import { kafkaClient } from './kafka-options.ts';
import { kafkaOutlet } from './kafka-outlet.ts';
import { progressMessage } from './kafka-progress.ts';
import { progressTopicOf } from './kafka-topics.ts';

/** Longer than anybody waits for progress to be read. */
const OPEN_MILLISECONDS = 300_000;

describe.skipIf(lacksKafka())('on a broker', () => {
  describeOutlet('in Kafka', async () => {
    const { options, remove } = kafkaTopics();
    return {
      outlet: kafkaOutlet(options),
      other: kafkaOutlet(options),
      committed: async () => {
        const records = await readByKcat(testBroker(), topicOf(options.prefix, 'stock'));
        return records.map(({ value }) => value.toString());
      },
      close: remove,
    };
  });

  it('topics are made as they are described, and stay', async () => {
    const topics = kafkaTopics();
    const { options, remove } = topics;
    await (await kafkaOutlet(options).takeOver()).close();
    await (await kafkaOutlet({ ...options, partitions: 5 }).takeOver()).close();
    const admin = kafkaClient(options).admin();
    await admin.connect();
    const { topics: made } = await admin.fetchTopicMetadata({ topics: [...testTopicsOf(topics)] });
    const book = topicOf(options.prefix, 'stock');
    expect(made.find(({ name }) => name === book)?.partitions).toHaveLength(3);
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: ConfigResourceTypes.TOPIC, name: book }],
    });
    const settings = resources[0]?.configEntries ?? [];
    const found = settings.map(({ configName, configValue }) => [configName, configValue]);
    expect(Object.fromEntries(found)).toMatchObject(TOPIC_SETTINGS);
    await admin.disconnect();
    await remove();
  });

  it('events of two ledgers do not come into the same topics, and the first goes on', async () => {
    const { options, remove } = kafkaTopics();
    const first = await kafkaOutlet(options).takeOver();
    const source = 'urn:lumbung:00000000-0000-4000-8000-000000000002';
    const taking = kafkaOutlet({ ...options, source }).takeOver();
    await expect(taking).rejects.toBeInstanceOf(OtherPublication);
    await first.publish([], { cursor: '1', ordinal: 0 });
    await first.close();
    await remove();
  });

  it('one that died in the middle of a transaction is taken over from at once', async () => {
    const { options, remove } = kafkaTopics();
    const published = { cursor: '1', ordinal: 0 };
    const first = await kafkaOutlet(options).takeOver();
    await first.publish([], published);
    await first.close();
    const dead = kafkaClient(options).producer({
      transactionalId: `${options.prefix}.publisher`,
      idempotent: true,
      maxInFlightRequests: 1,
      transactionTimeout: OPEN_MILLISECONDS,
    });
    await dead.connect();
    const position = { cursor: '2', ordinal: 1 };
    const messages = [progressMessage({ key: 'position', position })];
    await (await dead.transaction()).send({ topic: progressTopicOf(options.prefix), messages });
    await dead.disconnect();
    const next = await kafkaOutlet(options).takeOver();
    expect(next.progress).toEqual(published);
    await next.close();
    await remove();
  });
});
