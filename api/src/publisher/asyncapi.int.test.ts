import { readFileSync } from 'node:fs';
import { longLog } from '@lumbung/projections/testing/long-log';
import { TOPIC_PARTITIONS, topicOf } from '@lumbung/schemas/topics';
import { describe, expect, it } from 'vitest';
import { createPublisher } from './publisher.ts';
import { kafkaClient } from './stores/kafka-options.ts';
import { kafkaOutlet } from './stores/kafka-outlet.ts';
import { kafkaTopics, lacksKafka, testBroker } from './testing/kafka-service.ts';
import { readByKcat } from './testing/kcat.ts';

const FILE = new URL('../../../schemas/generated/asyncapi.json', import.meta.url);
const DOCUMENTS = 30;

type Channel = {
  readonly address: string;
  readonly messages: Readonly<Record<string, { readonly $ref: string }>>;
  readonly bindings?: { readonly kafka: { readonly partitions: number } };
};
type AsyncApi = {
  readonly channels: Readonly<Record<string, Channel>>;
  readonly components: {
    readonly messages: Readonly<Record<string, { readonly name: string }>>;
    readonly messageTraits: {
      readonly record: {
        readonly contentType: string;
        readonly headers: {
          readonly required: readonly string[];
          readonly properties: Readonly<Record<string, object>>;
        };
      };
    };
  };
};

describe.skipIf(lacksKafka())('what AsyncAPI says of the topics', () => {
  it('is what the publisher sends', async () => {
    const document = JSON.parse(readFileSync(FILE, 'utf8')) as AsyncApi;
    const { partitions: _, ...options } = kafkaTopics().options;
    const stopping = new AbortController();
    const publisher = createPublisher({
      feed: longLog(DOCUMENTS),
      outlet: kafkaOutlet(options),
      onTrouble: () => undefined,
    });
    const running = publisher.run(stopping.signal);
    await expect.poll(() => publisher.state().ordinal, { timeout: 30_000 }).toBe(DOCUMENTS - 1);
    stopping.abort();
    await running;

    const described = Object.values(document.channels).filter(({ bindings }) => bindings?.kafka);
    const admin = kafkaClient(options).admin();
    await admin.connect();
    const there = (await admin.listTopics()).filter((topic) => topic.startsWith(options.prefix));
    const addresses = described.map(({ address }) => address.replace('{prefix}', options.prefix));
    expect(there.filter((topic) => !topic.endsWith('.progress')).toSorted()).toEqual(
      addresses.toSorted(),
    );
    const { topics } = await admin.fetchTopicMetadata({ topics: addresses });
    expect(new Set(topics.map((topic) => topic.partitions.length))).toEqual(
      new Set(described.map(({ bindings }) => bindings?.kafka.partitions)),
    );
    expect(topics[0]?.partitions).toHaveLength(TOPIC_PARTITIONS);

    const book = topicOf(options.prefix, 'stock');
    const channel = described.find(({ address }) => address === topicOf('{prefix}', 'stock'));
    const types = Object.values(channel?.messages ?? {}).map(
      ({ $ref }) => document.components.messages[$ref.split('/').at(-1) ?? '']?.name,
    );
    const { contentType, headers } = document.components.messageTraits.record;
    const records = await readByKcat(testBroker(), book);
    expect(records).toHaveLength(DOCUMENTS);
    for (const record of records) {
      const names = [...record.headers.keys()];
      expect(names.filter((name) => !(name in headers.properties))).toEqual([]);
      expect(headers.required.filter((name) => !names.includes(name))).toEqual([]);
      expect(record.headers.get('content-type')).toBe(contentType);
      expect(types).toContain(record.headers.get('ce_type'));
      expect(record.headers.get('ce_subject')).toBe(record.key);
    }
    await admin.deleteTopics({ topics: there });
    await admin.disconnect();
  });
});
