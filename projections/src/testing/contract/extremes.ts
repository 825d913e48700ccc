import { describe, expect, it } from 'vitest';
import { add, put } from '../../row-op.ts';
import { counterTable } from '../counters.ts';
import { layout, row, rowsOf, step } from './steps.ts';
import type { Subject } from './steps.ts';

/** Many rows and large numbers are kept as they are. */
export function describeExtremes(subject: Subject): void {
  describe('apply, of many and of large', () => {
    it('writes a thousand rows and reads them in the order of their keys', async () => {
      const live = await subject.store.create(layout, true);
      const ids = Array.from({ length: 1_003 }, (_, index) => `k${(index * 7) % 1_003}`);
      await subject.store.apply([
        step(live, -1, 0, ...ids.map((id) => add(counterTable, row(id, 1), ['events']))),
      ]);
      await subject.store.apply([
        step(live, 0, 1, ...ids.map((id) => add(counterTable, row(id, 2), ['events']))),
      ]);
      const found = await rowsOf(subject, live);
      expect(found).toEqual(ids.toSorted().map((id) => row(id, 3)));
    });

    it('keeps integers of 53 bits, and sums of 64, exactly', async () => {
      const live = await subject.store.create(layout, true);
      const most = Number.MAX_SAFE_INTEGER;
      await subject.store.apply([step(live, -1, 0, put(counterTable, row('a', most)))]);
      expect(await rowsOf(subject, live)).toEqual([row('a', most)]);
      await subject.store.apply([step(live, 0, 1, add(counterTable, row('a', most), ['events']))]);
      const [sum] = await rowsOf(subject, live);
      expect(sum?.['events']).toBe(2n * BigInt(most));
    });
  });
}
