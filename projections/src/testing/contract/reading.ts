import { describe, expect, it } from 'vitest';
import { put } from '../../row-op.ts';
import { counterTable } from '../counters.ts';
import { layout, row, rowsOf, step } from './steps.ts';
import type { Subject } from './steps.ts';

/** A snapshot is of one moment. */
export function describeReading(subject: Subject): void {
  describe('read', () => {
    it('sees one moment, whatever is written meanwhile', async () => {
      const live = await subject.store.create(layout, true);
      await subject.store.apply([step(live, -1, 0, put(counterTable, row('a', 1)))]);
      await subject.store.read(async ({ generations, rows }) => {
        await subject.store.apply([step(live, 0, 1, put(counterTable, row('b', 1)))]);
        expect(generations[0]?.position.ordinal).toBe(0);
        expect(await Array.fromAsync(rows(live, counterTable))).toEqual([row('a', 1)]);
      });
      expect(await rowsOf(subject, live)).toEqual([row('a', 1), row('b', 1)]);
    });
  });
}
