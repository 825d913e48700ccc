import { setTimeout as wait } from 'node:timers/promises';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RateCounts } from '../../http/rate-counts.ts';
import type { Joined } from './joined.ts';

const WINDOW = 60_000;
const SHORT_WINDOW = 150;

/** What every adapter of the counts of callers promises. */
export function rateCountsContract(name: string, join: () => Promise<Joined<RateCounts>>): void {
  describe(`the counts of callers ${name}`, () => {
    let joined: Joined<RateCounts>;

    beforeAll(async () => {
      joined = await join();
    });

    afterAll(() => joined.close());

    it('count a caller wherever it comes, and say when the window ends', async () => {
      const caller = `user ${newIdentifier()}`;
      expect((await joined.one.count(caller, WINDOW)).count).toBe(1);
      expect((await joined.other.count(caller, WINDOW)).count).toBe(2);
      const { count, endsInMilliseconds } = await joined.one.count(caller, WINDOW);
      expect(count).toBe(3);
      expect(endsInMilliseconds).toBeGreaterThan(WINDOW - 10_000);
      expect(endsInMilliseconds).toBeLessThanOrEqual(WINDOW);
    });

    it('keep callers apart', async () => {
      const [caller, another] = [newIdentifier(), newIdentifier()];
      await joined.one.count(caller, WINDOW);
      expect((await joined.one.count(another, WINDOW)).count).toBe(1);
    });

    it('count those who come together one by one', async () => {
      const caller = newIdentifier();
      const ends = Array.from({ length: 50 }, (_, index) =>
        index % 2 === 0 ? joined.one : joined.other,
      );
      const counted = await Promise.all(ends.map((end) => end.count(caller, WINDOW)));
      const counts = counted.map(({ count }) => count).toSorted((one, other) => one - other);
      expect(counts).toEqual(ends.map((_, index) => index + 1));
    });

    it('begin again when the window is over, however often a caller came', async () => {
      const caller = newIdentifier();
      const first = await joined.one.count(caller, SHORT_WINDOW);
      await joined.other.count(caller, SHORT_WINDOW);
      await wait(first.endsInMilliseconds + 50);
      expect((await joined.one.count(caller, SHORT_WINDOW)).count).toBe(1);
    });
  });
}
