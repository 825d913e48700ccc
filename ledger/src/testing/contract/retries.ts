import { describe, expect } from 'vitest';
import { draftedCommand } from '../drafted-commands.ts';
import { wholeFeed, wholeStream } from '../reading.ts';
import type { StoreTest } from './opened-store.ts';
import { RETRY_CASES, answerTo, firstTry, retryOf } from './retry-cases.ts';

/** Every shape of a retry, in the same process and after the store was opened again. */
export function describeRetries(it: StoreTest): void {
  describe.for(['at once', 'after opening again'])('retry %s', (when) => {
    it.for(RETRY_CASES.map((row) => [row.title, row] as const))(
      '%s',
      async ([, retry], { opened }) => {
        const { first, head } = await firstTry(opened.store, retry);
        const { store } = when === 'at once' ? opened : await opened.reopen();
        const before = (await wholeFeed(store)).events;
        const append = retryOf(retry, head);
        const answer = await answerTo(store, append);
        expect(answer.code).toBe(retry.answer);
        if (answer.code === 'deduplicated') expect(answer.appended).toEqual(first);
        const after = (await wholeFeed(store)).events;
        const written = retry.answer === 'appended' ? append.drafts.length : 0;
        expect(after.slice(0, before.length)).toEqual(before);
        expect(after).toHaveLength(before.length + written);
        expect(await wholeStream(store, append.stream)).toEqual(after);
        await store.close();
      },
    );
  });

  it('takes the rest of a lost race as a conflict, not as a retry', async ({ opened }) => {
    const { store } = opened;
    await store.append({ ...draftedCommand({ command: 1, count: 3 }), expectedRevision: -1 });
    const other = { ...draftedCommand({ command: 2, count: 3 }), expectedRevision: -1 };
    expect((await answerTo(store, other)).code).toBe('conflict');
  });
}
