import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { longLog } from '@lumbung/projections/testing/long-log';
import { createMemoryLog } from '@lumbung/projections/testing/memory-log';
import { topicOf } from '@lumbung/schemas/topics';
import { describe, expect, it } from 'vitest';
import { createPublisher } from '../publisher.ts';
import { kafkaTopics, lacksKafka } from '../testing/kafka-service.ts';
import { readByKcat } from '../testing/kcat.ts';
import { eventsOf, expectOnceInOrder } from '../testing/once-in-order.ts';
import { startOwnKafka } from '../testing/own-kafka.ts';
import { SMALL_BATCHES } from '../testing/small-batches.ts';
import { kafkaOutlet } from './kafka-outlet.ts';

/** Minutes of growth: the log must not end before the outages do. */
const DOCUMENTS = 16_000;
const STEP = 2;
const STEP_MILLISECONDS = 30;
const TIMEOUT = 240_000;

/** A log that grows by some documents at a time until it is told to stop. */
function growing(
  log: ReturnType<typeof createMemoryLog>,
  events: readonly object[],
): { stop(): Promise<number> } {
  let [appended, isOver] = [0, false];
  const running = (async () => {
    while (!isOver) {
      assert(appended < events.length, 'the log ended before the outages did');
      log.append(...events.slice(appended, appended + STEP));
      appended += STEP;
      await pause(STEP_MILLISECONDS);
    }
  })();
  return {
    async stop() {
      isOver = true;
      await running;
      return appended;
    },
  };
}

describe.skipIf(lacksKafka())('a publisher whose broker goes away under load', () => {
  it('waits, goes on by itself, and loses and doubles nothing', { timeout: TIMEOUT }, async () => {
    const kafka = await startOwnKafka();
    const { options } = kafkaTopics(kafka.broker);
    const log = createMemoryLog();
    const troubles: string[] = [];
    const publisher = createPublisher({
      feed: log,
      outlet: kafkaOutlet(options),
      onTrouble: (what) => troubles.push(what),
      limits: SMALL_BATCHES,
    });
    const stopping = new AbortController();
    const running = publisher.run(stopping.signal);
    const stored = await eventsOf(longLog(DOCUMENTS));
    const growth = growing(
      log,
      stored.map(({ bytes }) => JSON.parse(Buffer.from(bytes).toString()) as object),
    );
    for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
      const { ordinal: before = -1 } = publisher.state();
      while ((publisher.state().ordinal ?? -1) < before + 100) await pause(10);
      await kafka.stop(signal);
      while (publisher.state().standing !== 'waiting') await pause(10);
      await kafka.start();
    }
    const appended = await growth.stop();
    while (publisher.state().ordinal !== appended - 1) await pause(10);
    stopping.abort();
    await running;
    expect(troubles).toContain('the publisher waits and tries again');
    const records = await readByKcat(kafka.broker, topicOf(options.prefix, 'stock'));
    expectOnceInOrder(records, stored.slice(0, appended));
    await kafka.remove();
  });
});
