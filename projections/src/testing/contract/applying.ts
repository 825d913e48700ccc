import { describe, expect, it } from 'vitest';
import { add, patch, put, remove } from '../../row-op.ts';
import { counterTable } from '../counters.ts';
import { layout, ordinalOf, row, rowsOf, step } from './steps.ts';
import type { Subject } from './steps.ts';

/** Operations do to rows what they say. */
export function describeApplying(subject: Subject): void {
  describe('apply', () => {
    it('puts, adds, patches and removes rows', async () => {
      const live = await subject.store.create(layout, true);
      const steps = [
        step(live, -1, 4, put(counterTable, row('b', 1)), put(counterTable, row('a', 2))),
        step(live, 4, 5, add(counterTable, row('a', 3), ['events'])),
        step(live, 5, 6, add(counterTable, row('c', 5), ['events'])),
        step(live, 6, 7, patch(counterTable, { id: 'b' }, { first_code: 'new' })),
        step(live, 7, 8, patch(counterTable, { id: 'nobody' }, { first_code: 'new' })),
        step(live, 8, 9, remove(counterTable, { id: 'c' }), remove(counterTable, { id: 'x' })),
      ];
      for (const each of steps) expect(await subject.store.apply([each])).toBe(true);
      expect(await rowsOf(subject, live)).toEqual([
        { id: 'a', events: 5, first_code: 'ok' },
        { id: 'b', events: 1, first_code: 'new' },
      ]);
      expect(await ordinalOf(subject, live)).toBe(9);
    });

    it('does what several operations of one key do together', async () => {
      const live = await subject.store.create(layout, true);
      const mixed = [
        patch(counterTable, { id: 'a' }, { first_code: 'late' }),
        add(counterTable, row('a', 2), ['events']),
        patch(counterTable, { id: 'a' }, { first_code: 'last' }),
      ];
      await subject.store.apply([step(live, -1, 0, ...mixed)]);
      expect(await rowsOf(subject, live)).toEqual([{ id: 'a', events: 2, first_code: 'last' }]);
      await subject.store.apply([step(live, 0, 1, ...mixed)]);
      expect(await rowsOf(subject, live)).toEqual([{ id: 'a', events: 4, first_code: 'last' }]);
      const replaced = [remove(counterTable, { id: 'a' }), add(counterTable, row('a', 7), [])];
      await subject.store.apply([step(live, 1, 2, ...replaced)]);
      expect(await rowsOf(subject, live)).toEqual([{ id: 'a', events: 7, first_code: 'ok' }]);
    });

    it('leaves a row as it is where nothing is summed into it', async () => {
      const live = await subject.store.create(layout, true);
      await subject.store.apply([step(live, -1, 0, add(counterTable, row('a', 1), []))]);
      await subject.store.apply([step(live, 0, 1, add(counterTable, row('a', 9), []))]);
      expect(await rowsOf(subject, live)).toEqual([row('a', 1)]);
    });
  });
}
