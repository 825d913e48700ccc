import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance } from '../engine/advance.ts';
import { lowestOrdinal, openMembers } from '../engine/member.ts';
import { createMemoryStore } from '../stores/memory.ts';
import { createMemoryLog } from '../testing/memory-log.ts';
import { arbitraryLog } from '../testing/random-log.ts';
import { PROJECTIONS } from './table.ts';

describe('the projections', () => {
  it('have names and tables of their own', () => {
    const names = PROJECTIONS.map(({ name }) => name);
    const tables = PROJECTIONS.flatMap((each) => each.tables.map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(tables).size).toBe(tables.length);
  });

  it('fold every event that its schema allows', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryLog(), async (events) => {
        const feed = createMemoryLog(events);
        const store = createMemoryStore();
        const opened = await openMembers(store, PROJECTIONS);
        const { members } = await advance(opened, { feed, store }, 1_000);
        expect(members.flatMap(({ parked }) => [...parked.values()])).toEqual([]);
        expect(lowestOrdinal(members)).toBe(feed.head());
      }),
      { numRuns: 200 },
    );
  });
});
