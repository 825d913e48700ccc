import { describe, expect, it } from 'vitest';
import { layoutOf } from '../../layout.ts';
import { FEED_START } from '../../ports/feed.ts';
import { put } from '../../row-op.ts';
import { counterTable, countersProjection } from '../counters.ts';
import { positionAt } from '../memory-log.ts';
import { layout, ordinalOf, row, rowsOf, step } from './steps.ts';
import type { Subject } from './steps.ts';

/** Tables are made, fenced and swapped by generation. */
export function describeGenerations(subject: Subject): void {
  describe('a generation', () => {
    it('makes generations one after the other, at the start of the feed', async () => {
      const first = await subject.store.create(layout, true);
      const second = await subject.store.create(layout, false);
      expect(first).toMatchObject({ generation: 1, live: true, position: FEED_START });
      expect(second).toMatchObject({ generation: 2, live: false, version: 1 });
      expect(second.fingerprint).toBe(layout.fingerprint);
      expect(await subject.store.read(async ({ generations }) => generations)).toEqual([
        first,
        second,
      ]);
    });

    it('drops a generation whose builder is gone', async () => {
      const live = await subject.store.create(layout, true);
      await subject.store.create(layout, false);
      const again = await subject.store.create(layout, false);
      const found = await subject.store.read(async ({ generations }) => generations);
      expect(found.map(({ generation }) => generation)).toEqual([
        live.generation,
        again.generation,
      ]);
    });

    it('writes nothing when a generation does not stand at the fence', async () => {
      const live = await subject.store.create(layout, true);
      const other = await subject.store.create(layout, false);
      const put1 = put(counterTable, row('a', 1));
      expect(await subject.store.apply([step(live, -1, 5, put1)])).toBe(true);
      expect(await subject.store.apply([step(live, -1, 5, put1)])).toBe(false);
      expect(await subject.store.apply([step(other, -1, 6, put1), step(live, 4, 6, put1)])).toBe(
        false,
      );
      expect(await subject.store.apply([step({ ...live, generation: 9 }, -1, 6, put1)])).toBe(
        false,
      );
      expect(await rowsOf(subject, other)).toEqual([]);
      expect([await ordinalOf(subject, live), await ordinalOf(subject, other)]).toEqual([5, -1]);
    });

    it('makes a generation that caught up the live one, and drops the one before', async () => {
      const live = await subject.store.create(layout, true);
      const next = await subject.store.create(layout, false);
      await subject.store.apply([step(live, -1, 3, put(counterTable, row('old', 1)))]);
      expect(await subject.store.promote([next])).toBe(false);
      await subject.store.apply([step(next, -1, 3, put(counterTable, row('new', 1)))]);
      expect(await subject.store.promote([next])).toBe(true);
      const generations = await subject.store.read(async (snapshot) => snapshot.generations);
      expect(generations).toEqual([{ ...next, live: true, position: positionAt(3) }]);
      expect(await rowsOf(subject, next)).toEqual([row('new', 1)]);
    });

    it('promotes all or none', async () => {
      const other = layoutOf({ ...countersProjection(), name: 'other', tables: [] });
      await subject.store.create(layout, true);
      const ready = await subject.store.create(layout, false);
      expect(await subject.store.promote([ready, { ...other, generation: 2 }])).toBe(false);
      const generations = await subject.store.read(async (snapshot) => snapshot.generations);
      expect(generations.map(({ live }) => live)).toEqual([true, false]);
    });
  });
}
