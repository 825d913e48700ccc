import { expect, test } from 'vitest';
import { soak } from './prove-soak.ts';

const SECONDS = 3;

test('a few seconds of the soak are watched, drawn and verified', async () => {
  const quiet = () => undefined;
  const { holds, checks, figures, table } = await soak.run({
    data: '.',
    minutes: SECONDS / 60,
    progress: { start: quiet, advance: quiet, note: quiet, stop: quiet },
    signal: new AbortController().signal,
  });
  expect({ holds, checks }).toMatchObject({ holds: true });
  const { watched } = figures as { watched: { memoryMebibytes: number }[] };
  expect(watched).toHaveLength(SECONDS);
  expect(watched.every(({ memoryMebibytes }) => memoryMebibytes > 0)).toBe(true);
  expect(table).toContain('at most');
});
