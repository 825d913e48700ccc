import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitLines } from './split-lines.ts';

test('lines are the same however the bytes come in pieces', async () => {
  const lines = fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { maxLength: 9 });
  await fc.assert(
    fc.asyncProperty(
      lines,
      fc.integer({ min: 1, max: 12 }),
      fc.boolean(),
      async (all, step, ends) => {
        const text = Buffer.from(all.join('\n') + (ends && all.length > 0 ? '\n' : ''));
        async function* pieces(): AsyncGenerator<Buffer> {
          for (let at = 0; at < text.length; at += step) yield text.subarray(at, at + step);
        }
        const found: string[] = [];
        for await (const page of splitLines(pieces())) {
          found.push(...page.map((line) => Buffer.from(line).toString()));
        }
        expect(found).toEqual(all);
      },
    ),
  );
});
