import { randomUUID } from 'node:crypto';
import { kafkaClient } from '../stores/kafka-options.ts';
import type { KafkaOutletOptions } from '../stores/kafka-outlet.ts';
import { topicsOf } from '../stores/kafka-topics.ts';

/**
 * Whether the tests of Kafka cannot run here, said aloud. Where `CI` is set it is a fault: there
 * the service is expected.
 *
 * @throws {Error} when `CI` is set and no broker is named
 */
export function lacksKafka(): boolean {
  if (testBroker() !== '') return false;
  const advice = 'no broker is named: start one by `npm run services -- start kafka`';
  if ((process.env['CI'] ?? '') !== '') throw new Error(advice);
  process.stderr.write(`The tests of the publisher on Kafka are left out: ${advice}.\n`);
  return true;
}

/** The broker for tests; empty where none is named. */
export function testBroker(): string {
  return process.env['LUMBUNG_TEST_KAFKA_BROKERS'] ?? '';
}

/** The ledger whose events tests publish. */
export const TEST_SOURCE = 'urn:lumbung:00000000-0000-4000-8000-000000000001';

/** Few partitions, so that many keys share one. */
const PARTITIONS = 3;

/** Topics of a test's own. */
export type TestTopics = {
  readonly options: KafkaOutletOptions;
  readonly remove: () => Promise<void>;
};

/** Names new topics, which are made by whoever first publishes in them. */
export function kafkaTopics(broker = testBroker()): TestTopics {
  const prefix = `test-${randomUUID().slice(0, 8)}`;
  const account = { brokers: [broker] };
  return {
    options: { ...account, prefix, source: TEST_SOURCE, partitions: PARTITIONS },
    async remove() {
      const admin = kafkaClient(account).admin();
      await admin.connect();
      const there = await admin.listTopics();
      const topics = there.filter((topic) => topic.startsWith(`${prefix}.`));
      if (topics.length > 0) await admin.deleteTopics({ topics });
      await admin.disconnect();
    },
  };
}

/** Every topic that a test's publisher makes. */
export function testTopicsOf({ options }: TestTopics): readonly string[] {
  return topicsOf(options.prefix);
}
