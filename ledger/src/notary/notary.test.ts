import fc from 'fast-check';
import { describe, expect, it, test, vi } from 'vitest';
import { hashOfLog } from '../testing/hash-of-log.ts';
import { openMemoryLedger } from '../stores/memory/memory-ledger.ts';
import { MemoryTrees } from '../stores/memory/memory-trees.ts';
import {
  TEST_SIGNER,
  appendNumbered,
  isBeginning,
  newestOf,
  notariseAll,
} from '../testing/noted-log.ts';
import { makeLogKey, readLogKey } from './log-key.ts';
import type { EarlierLog } from './origins.ts';
import { newestCheckpoint } from './standing.ts';

async function openLog(events: number, name?: string) {
  const { store } = openMemoryLedger();
  for (let command = 0; command < events; command += 1) await appendNumbered(store, command, name);
  return { store, trees: new MemoryTrees() };
}

describe('a notary', () => {
  it('signs the root over the SHA-256 of every event of the log', async () => {
    const { store, trees } = await openLog(600);
    const checkpoint = await notariseAll({ feed: store, trees });
    expect(checkpoint).toEqual({
      origin: 'lumbung/test',
      size: 600,
      root: await hashOfLog(store),
      extensions: [],
    });
  });

  it('signs the log without an event too', async () => {
    const { store, trees } = await openLog(0);
    expect(await notariseAll({ feed: store, trees })).toMatchObject({ size: 0 });
  });

  it('goes on after a restart where it was', async () => {
    const { store, trees } = await openLog(0);
    for (let command = 0; command < 520; command += 130) {
      for (let next = command; next < command + 130; next += 1) await appendNumbered(store, next);
      const { size, root } = await notariseAll({ feed: store, trees });
      expect(size).toBe(command + 130);
      expect(root).toEqual(await hashOfLog(store));
    }
  });

  it('does not go on with the key of another', async () => {
    const { store, trees } = await openLog(3);
    await notariseAll({ feed: store, trees });
    const signer = readLogKey(makeLogKey('lumbung/test'));
    await expect(newestCheckpoint(trees, signer.key)).rejects.toThrow(
      'was not signed with the key',
    );
    await appendNumbered(store, 3);
    await expect(notariseAll({ feed: store, trees, signer })).rejects.toThrow('was not signed');
    expect(await newestOf(trees)).toMatchObject({ size: 3 });
  });

  it('does not go on from a tree that is not the one that was signed', async () => {
    const { store, trees } = await openLog(3);
    await notariseAll({ feed: store, trees });
    const tile = (await trees.readTile(0, 0, 0)) ?? new Uint8Array(0);
    tile[0] = (tile[0] ?? 0) ^ 1;
    await appendNumbered(store, 3);
    await expect(notariseAll({ feed: store, trees })).rejects.toThrow('has not the root');
  });
});

test('however notaries are stopped, raced and failed, no two checkpoints disagree', async () => {
  const step = fc.record({ events: fc.nat(40), notaries: fc.integer({ min: 1, max: 3 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
      const { store, trees } = await openLog(0);
      const seal = trees.seal.bind(trees);
      let seals = 0;
      trees.seal = async (expected, next) => {
        seals += 1;
        const isTaken = await seal(expected, next);
        // The answer of every third is lost, after it was taken.
        if (seals % 3 === 0) throw new Error('lost');
        return isTaken;
      };
      const checkpoints = [];
      let command = 0;
      for (const { events, notaries } of steps) {
        for (const end = command + events; command < end; command += 1) {
          await appendNumbered(store, command);
        }
        const parts = { feed: store, trees };
        const all = Array.from({ length: notaries }, () =>
          notariseAll(parts).catch(() => undefined),
        );
        checkpoints.push(...(await Promise.all(all)).filter((one) => one !== undefined));
        const newest = await newestOf(trees);
        if (newest !== undefined) checkpoints.push(newest);
      }
      for (const older of checkpoints) expect(await isBeginning(trees, older)).toBe(true);
    }),
    { numRuns: 15 },
  );
});

describe('a ledger that was restored to before its newest checkpoint', () => {
  it.for([
    { what: 'is shorter', events: 4, name: 'Rutin' },
    { what: 'has grown other events since', events: 9, name: 'Lain' },
  ])('begins a new origin that names the old one, when it $what', async ({ events, name }) => {
    const { store, trees } = await openLog(7);
    const lost = await notariseAll({ feed: store, trees });
    const restored = (await openLog(events, name)).store;
    const onRestored = vi.fn<(lost: EarlierLog) => Promise<void>>(async () => undefined);

    const checkpoint = await notariseAll({ feed: restored, trees, onRestored });
    expect(checkpoint).toEqual({
      origin: 'lumbung/test/2',
      size: events,
      root: await hashOfLog(restored),
      extensions: [`restored-from lumbung/test 7 ${lost.root.toBase64()}`],
    });
    expect(onRestored.mock.calls).toEqual([[expect.objectContaining({ ...lost })]]);

    await appendNumbered(restored, 50);
    const next = await notariseAll({ feed: restored, trees, onRestored });
    expect(next).toMatchObject({ origin: 'lumbung/test/2', extensions: checkpoint.extensions });
    expect(onRestored).toHaveBeenCalledOnce();
    expect(TEST_SIGNER.key.name).toBe('lumbung/test');
  });

  it('keeps its origin when it lost nothing that was sealed', async () => {
    const { store, trees } = await openLog(7);
    await notariseAll({ feed: store, trees });
    await appendNumbered(store, 7);
    expect(await notariseAll({ feed: store, trees })).toMatchObject({ origin: 'lumbung/test' });
  });
});
