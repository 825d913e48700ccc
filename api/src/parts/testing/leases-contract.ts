import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Leases } from '../leases.ts';

/** Leases that are open for one test, as two processes see them. */
export type OpenedLeases = {
  readonly leases: Leases;
  /** The same leases, seen from elsewhere. */
  readonly others: Leases;
  close(): Promise<void>;
};

const LONG = 60_000;
const SHORT = 200;

/** The contract of the port Leases, as tests. Every adapter runs it. */
export function describeLeases(where: string, open: () => Promise<OpenedLeases>): void {
  describe(`leases ${where}`, () => {
    let opened: OpenedLeases;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    it('are taken by one, and by the next one once they are let go', async () => {
      const { leases, others } = opened;
      const first = await leases.acquire('projector', 'one', LONG);
      expect(first).toEqual({ name: 'projector', holder: 'one', fence: 1 });
      expect(await others.acquire('projector', 'two', LONG)).toBeUndefined();
      if (first !== undefined) await leases.release(first);
      const second = await others.acquire('projector', 'two', LONG);
      expect(second).toEqual({ name: 'projector', holder: 'two', fence: 2 });
    });

    it('do not know of each other', async () => {
      const { leases, others } = opened;
      expect(await leases.acquire('projector', 'one', LONG)).toMatchObject({ holder: 'one' });
      expect(await others.acquire('notary', 'two', LONG)).toMatchObject({ holder: 'two' });
    });

    it('whose time is over are taken by another, and lost to the one before', async () => {
      const { leases, others } = opened;
      const first = await leases.acquire('projector', 'one', SHORT);
      await pause(SHORT * 2);
      const second = await others.acquire('projector', 'two', LONG);
      expect(second?.fence).toBe(2);
      if (first === undefined || second === undefined) throw new Error('none was taken');
      expect(await leases.renew(first, LONG)).toBe(false);
      await leases.release(first);
      expect(await leases.acquire('projector', 'one', LONG)).toBeUndefined();
      expect(await others.renew(second, LONG)).toBe(true);
    });

    it('are held for as long as they are renewed', async () => {
      const { leases, others } = opened;
      const lease = await leases.acquire('projector', 'one', SHORT);
      if (lease === undefined) throw new Error('it was not taken');
      expect(await leases.renew(lease, LONG)).toBe(true);
      await pause(SHORT * 2);
      expect(await others.acquire('projector', 'two', LONG)).toBeUndefined();
    });

    it('that ended are renewed as long as nobody took them', async () => {
      const { leases } = opened;
      const lease = await leases.acquire('projector', 'one', SHORT);
      await pause(SHORT * 2);
      expect(lease && (await leases.renew(lease, LONG))).toBe(true);
    });

    it('are taken anew by their holder, whose answer may have been lost', async () => {
      const { leases } = opened;
      const first = await leases.acquire('projector', 'one', LONG);
      const again = await leases.acquire('projector', 'one', LONG);
      expect(again).toEqual({ name: 'projector', holder: 'one', fence: 2 });
      expect(first && (await leases.renew(first, LONG))).toBe(false);
    });

    it('are taken by one of many who ask at once', async () => {
      const { leases, others } = opened;
      const asked = Array.from({ length: 20 }, (_, index) =>
        (index % 2 === 0 ? leases : others).acquire('projector', `holder ${index}`, LONG),
      );
      const taken = (await Promise.all(asked)).filter((lease) => lease !== undefined);
      expect(taken).toHaveLength(1);
    });
  });
}
