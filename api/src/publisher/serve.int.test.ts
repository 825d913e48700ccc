import { topicOf } from '@lumbung/schemas/topics';
import { describe, expect, it } from 'vitest';
import { IDS } from '../testing/country.ts';
import { TestLumbung, receipt } from '../testing/lumbung.ts';
import { kafkaTopics, lacksKafka, testBroker } from './testing/kafka-service.ts';
import { readByKcat } from './testing/kcat.ts';

type States = { readonly publication?: { readonly standing: string; readonly ordinal: number } };

async function publicationOf(lumbung: TestLumbung): Promise<States['publication']> {
  const { body } = await lumbung.get<States>('/v1/projections', { as: 'administrator' });
  return body.publication;
}

describe('a whole Lumbung', () => {
  it.skipIf(lacksKafka())('publishes where KAFKA_BROKERS says, and says how far', async () => {
    const { options, remove } = kafkaTopics();
    const environment = { KAFKA_BROKERS: testBroker(), KAFKA_TOPIC_PREFIX: options.prefix };
    const lumbung = await TestLumbung.open(undefined, { environment });
    const { eventIds } = await lumbung.record('staff', IDS.clinic, receipt(40));
    const head = await lumbung.head();
    await lumbung.untilTrue(async () => ((await publicationOf(lumbung))?.ordinal ?? -1) >= head);
    const records = await readByKcat(testBroker(), topicOf(options.prefix, 'stock'));
    expect(records.map(({ headers }) => headers.get('ce_id'))).toContain(eventIds[0]);
    await lumbung.close();
    await remove();
  });

  it('works as ever where the brokers are away', async () => {
    const lumbung = await TestLumbung.open(undefined, {
      environment: { KAFKA_BROKERS: '127.0.0.1:1' },
    });
    await lumbung.record('staff', IDS.clinic, receipt(40));
    const { status, body } = await lumbung.get<{ status: string }>('/health/ready');
    expect({ status, ready: body.status }).toEqual({ status: 200, ready: 'ok' });
    expect((await publicationOf(lumbung))?.ordinal).toBeUndefined();
    await lumbung.close();
  });
});
