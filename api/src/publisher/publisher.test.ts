import { setTimeout as pause } from 'node:timers/promises';
import { longLog } from '@lumbung/projections/testing/long-log';
import { describe, expect, it } from 'vitest';
import { PublisherFenced } from './outlet.ts';
import type { Outlet } from './outlet.ts';
import { createPublisher } from './publisher.ts';
import type { Publisher } from './publisher.ts';
import { memoryOutlet, memoryTopics } from './stores/memory-outlet.ts';
import { SMALL_BATCHES } from './testing/small-batches.ts';
import { eventsOf } from './testing/once-in-order.ts';

const DOCUMENTS = 57;

/** Runs a publisher until it has published the log. */
async function publishAll(publisher: Publisher): Promise<void> {
  const stopping = new AbortController();
  const running = publisher.run(stopping.signal);
  while (publisher.state().ordinal !== DOCUMENTS - 1) await pause(1);
  stopping.abort();
  await running;
}

function publisherTo(outlet: Outlet, troubles: string[] = []): Publisher {
  const onTrouble = (what: string): void => void troubles.push(what);
  return createPublisher({ feed: longLog(DOCUMENTS), outlet, onTrouble, limits: SMALL_BATCHES });
}

describe('a publisher', () => {
  it('publishes the log in its order, and another one goes on where it stopped', async () => {
    const topics = memoryTopics();
    await publishAll(publisherTo(memoryOutlet(topics)));
    await publishAll(publisherTo(memoryOutlet(topics)));
    const values = topics.published.map(({ value }) => value);
    expect(values).toEqual((await eventsOf(longLog(DOCUMENTS))).map(({ bytes }) => bytes));
  });

  it('waits while the brokers are away, takes over anew, and doubles nothing', async () => {
    const topics = memoryTopics();
    const troubles: string[] = [];
    let calls = 0;
    /** Every third call fails: half of them before they were done, the others after it. */
    const failing = async (work: () => Promise<void>): Promise<void> => {
      calls += 1;
      if (calls % 3 !== 0) return work();
      if (calls % 2 === 0) await work();
      throw new Error('the broker is gone');
    };
    const outlet: Outlet = {
      async takeOver() {
        const tenure = await memoryOutlet(topics).takeOver();
        return {
          ...tenure,
          publish: (messages, next) => failing(() => tenure.publish(messages, next)),
        };
      },
    };
    const publisher = publisherTo(outlet, troubles);
    await publishAll(publisher);
    expect(troubles.length).toBeGreaterThan(2);
    expect(topics.published).toHaveLength(DOCUMENTS);
    expect(publisher.state()).toEqual({ standing: 'stopped', ordinal: DOCUMENTS - 1 });
  });

  it('that is fenced stops and says so', async () => {
    const topics = memoryTopics();
    const publisher = publisherTo({
      async takeOver() {
        const tenure = await memoryOutlet(topics).takeOver();
        await memoryOutlet(topics).takeOver();
        return tenure;
      },
    });
    const running = publisher.run(new AbortController().signal);
    await expect(running).rejects.toBeInstanceOf(PublisherFenced);
    expect(publisher.state()).toEqual({ standing: 'fenced', ordinal: -1 });
    expect(topics.published).toEqual([]);
  });

  it('keeps to the bytes of a transaction', async () => {
    const topics = memoryTopics();
    const sizes: number[] = [];
    const outlet: Outlet = {
      async takeOver() {
        const tenure = await memoryOutlet(topics).takeOver();
        return {
          ...tenure,
          publish: (messages, next) => {
            sizes.push(messages.reduce((sum, { value }) => sum + value.byteLength, 0));
            return tenure.publish(messages, next);
          },
        };
      },
    };
    const feed = longLog(DOCUMENTS);
    const limits = { ...SMALL_BATCHES, batchEvents: 50, batchBytes: 4_000 };
    await publishAll(createPublisher({ feed, outlet, onTrouble: () => undefined, limits }));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(4_000);
    expect(topics.published).toHaveLength(DOCUMENTS);
  });
});
