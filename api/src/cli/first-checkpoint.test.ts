import type { SealedTree } from '@lumbung/ledger/ports/tree-store';
import { describe, expect, it } from 'vitest';
import { EXIT_CODES } from './exit-codes.ts';
import { awaitCheckpoint } from './first-checkpoint.ts';

const FIRST: SealedTree = { tree: 1, size: 1, note: 'lumbung/new\n1\n' };

/** A log that has its first checkpoint at a later question than the first. */
function logOf(answers: readonly (SealedTree | undefined)[]) {
  let asked = 0;
  return { newest: () => Promise.resolve(answers[asked++]) };
}

describe('the checkpoint of a ledger that has just begun', () => {
  const { signal } = new AbortController();

  it('is waited for', async () => {
    const log = logOf([undefined, undefined, FIRST]);
    expect(await awaitCheckpoint(log, signal)).toBe(FIRST);
  });

  it('is not waited for without end, and the failure says what would do', async () => {
    await expect(awaitCheckpoint(logOf([]), signal, 60)).rejects.toMatchObject({
      message: expect.stringContaining('start it with lumbung serve'),
      exitCode: EXIT_CODES.refused,
    });
  });

  it('is not waited for by who was interrupted', async () => {
    const waiting = awaitCheckpoint(logOf([]), AbortSignal.timeout(20), 5_000);
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  });
});
