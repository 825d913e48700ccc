import { setTimeout as pause } from 'node:timers/promises';
import { longLog } from '@lumbung/projections/testing/long-log';
import { topicOf } from '@lumbung/schemas/topics';
import { describe, expect, it } from 'vitest';
import { createPublisher } from '../publisher.ts';
import type { PublisherState } from '../publisher.ts';
import { kafkaTopics, lacksKafka, testBroker } from '../testing/kafka-service.ts';
import { readByKcat } from '../testing/kcat.ts';
import { eventsOf, expectOnceInOrder } from '../testing/once-in-order.ts';
import { PublishingProcess } from '../testing/publishing-process.ts';
import { kafkaOutlet } from './kafka-outlet.ts';
import type { KafkaOutletOptions } from './kafka-outlet.ts';

/** Kills of one run; `LUMBUNG_TEST_PUBLISHER_KILLS` asks for more. */
const KILLS = Number(process.env['LUMBUNG_TEST_PUBLISHER_KILLS'] ?? 24);
const SECONDS_EACH = 15;
const DOCUMENTS = KILLS * 250;

const isAtWork = ({ standing }: PublisherState): boolean => standing === 'publishing';

/** Publishes what is left of a log, in this process. */
async function publishRest(options: KafkaOutletOptions, documents: number): Promise<void> {
  const feed = longLog(documents);
  const publisher = createPublisher({
    feed,
    outlet: kafkaOutlet(options),
    onTrouble: () => undefined,
  });
  const stopping = new AbortController();
  const running = publisher.run(stopping.signal);
  while (publisher.state().ordinal !== feed.head()) await pause(10);
  stopping.abort();
  await running;
}

describe.skipIf(lacksKafka())('a publisher of a log, as a foreign reader sees it', () => {
  it(
    `publishes each event once, in the order of its key, through ${KILLS} kills`,
    { timeout: KILLS * SECONDS_EACH * 1_000 },
    async () => {
      const { options, remove } = kafkaTopics();
      const reached = new Set<number | undefined>();
      for (let kill = 0; kill < KILLS; kill += 1) {
        const publishing = new PublishingProcess(options, DOCUMENTS);
        // Every other one is killed anywhere, be it while it takes over.
        if (kill % 2 === 0) await publishing.until(isAtWork);
        await pause(Math.random() * (kill % 2 === 0 ? 300 : 1_500));
        await publishing.kill();
        reached.add(publishing.state.ordinal);
      }
      expect(reached.size).toBeGreaterThan(KILLS / 4);
      await publishRest(options, DOCUMENTS);
      const records = await readByKcat(testBroker(), topicOf(options.prefix, 'stock'));
      expectOnceInOrder(records, await eventsOf(longLog(DOCUMENTS)));
      await remove();
    },
  );

  it('that slept while another one took over is fenced, says so and stops', async () => {
    const { options, remove } = kafkaTopics();
    const documents = 3_000;
    const sleeper = new PublishingProcess(options, documents);
    await sleeper.until(({ ordinal = -1 }) => ordinal > 40 + Math.random() * 100);
    sleeper.signal('SIGSTOP');
    expect(sleeper.state.ordinal).toBeLessThan(documents - 1);
    await publishRest(options, documents);
    sleeper.signal('SIGCONT');
    await sleeper.until(({ standing }) => standing === 'fenced');
    expect(sleeper.state.standing).toBe('fenced');
    await sleeper.ended();
    const records = await readByKcat(testBroker(), topicOf(options.prefix, 'stock'));
    expectOnceInOrder(records, await eventsOf(longLog(documents)));
    await remove();
  });

  it('whose transaction the broker ended, with nobody else there, goes on', async () => {
    const { options, remove } = kafkaTopics();
    const documents = 2_000;
    const brief = { ...options, transactionMilliseconds: 1_000 };
    const sleeper = new PublishingProcess(brief, documents);
    for (let nap = 1; nap <= 3; nap += 1) {
      await sleeper.until(({ ordinal = -1 }) => ordinal > nap * 50);
      sleeper.signal('SIGSTOP');
      await pause(2_500);
      sleeper.signal('SIGCONT');
    }
    await sleeper.until(({ ordinal }) => ordinal === documents - 1);
    expect(sleeper.state).toEqual({ standing: 'publishing', ordinal: documents - 1 });
    await sleeper.kill();
    const records = await readByKcat(testBroker(), topicOf(options.prefix, 'stock'));
    expectOnceInOrder(records, await eventsOf(longLog(documents)));
    await remove();
  });
});
