import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Leases } from './leases.ts';
import { memoryLeases } from './stores/memory-leases.ts';
import { whileLeased } from './while-leased.ts';

const TIMES = {
  leaseMilliseconds: 1_000,
  marginMilliseconds: 200,
  renewEveryMilliseconds: 100,
  acquireEveryMilliseconds: 50,
  againMilliseconds: 5,
};
const PATIENCE = { timeout: 10_000, interval: 10 };

/** A worker that notes when it works; it stops renewing when it is frozen. */
function worker(leases: Leases, holder: string, events: string[]) {
  const stopping = new AbortController();
  const running = whileLeased(
    {
      leases,
      name: 'projector',
      holder,
      times: TIMES,
      onTrouble: () => undefined,
      async work(signal) {
        events.push(`${holder} begins`);
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        events.push(`${holder} ends`);
      },
    },
    stopping.signal,
  );
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

test('one of two works, and the other takes over at once when it stops', async () => {
  const [leases, events] = [memoryLeases(), [] as string[]];
  const first = worker(leases, 'one', events);
  await pause(TIMES.acquireEveryMilliseconds);
  const second = worker(leases, 'two', events);
  await pause(TIMES.leaseMilliseconds * 2);
  expect(events).toEqual(['one begins']);
  await first.stop();
  await expect.poll(() => events, PATIENCE).toEqual(['one begins', 'one ends', 'two begins']);
  await second.stop();
});

test('one that cannot renew stops before another may begin', async () => {
  const [leases, events] = [memoryLeases(), [] as string[]];
  const cutOff: Leases = { ...leases, renew: () => Promise.reject(new Error('no way there')) };
  const first = worker(cutOff, 'one', events);
  await pause(TIMES.acquireEveryMilliseconds);
  const second = worker(leases, 'two', events);
  await expect
    .poll(() => events.slice(0, 3), PATIENCE)
    .toEqual(['one begins', 'one ends', 'two begins']);
  await Promise.all([first.stop(), second.stop()]);
});

test('one that cannot renew has stopped while its lease still holds', async () => {
  const leases = memoryLeases();
  const stopping = new AbortController();
  const asked = Promise.withResolvers<unknown>();
  const running = whileLeased(
    {
      leases: { ...leases, renew: () => Promise.reject(new Error('no way there')) },
      name: 'projector',
      holder: 'one',
      times: { ...TIMES, marginMilliseconds: 600 },
      onTrouble: () => undefined,
      async work(signal) {
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        asked.resolve(await leases.acquire('projector', 'two', 1));
        stopping.abort();
      },
    },
    stopping.signal,
  );
  expect(await asked.promise).toBeUndefined();
  await running;
});

test('one whose question is never answered stops too', async () => {
  const [leases, events] = [memoryLeases(), [] as string[]];
  const silent: Leases = { ...leases, renew: () => new Promise<never>(() => undefined) };
  const first = worker(silent, 'one', events);
  await pause(TIMES.acquireEveryMilliseconds);
  const second = worker(leases, 'two', events);
  await expect
    .poll(() => events.slice(0, 3), PATIENCE)
    .toEqual(['one begins', 'one ends', 'two begins']);
  await Promise.all([first.stop(), second.stop()]);
});

test('work that fails is begun again under the same lease', async () => {
  const leases = memoryLeases();
  const stopping = new AbortController();
  const troubles: string[] = [];
  let begun = 0;
  await whileLeased(
    {
      leases,
      name: 'projector',
      holder: 'one',
      times: TIMES,
      onTrouble: (what) => troubles.push(what),
      async work() {
        begun += 1;
        if (begun === 3) stopping.abort();
        throw new Error('a fault');
      },
    },
    stopping.signal,
  );
  expect(begun).toBe(3);
  expect(new Set(troubles)).toEqual(new Set(['a part failed and begins again']));
  expect((await leases.acquire('projector', 'two', 1))?.fence).toBe(2);
});
