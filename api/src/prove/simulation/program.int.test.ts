import { runHistory } from '@lumbung/ledger/testing/simulation/history';
import { expect, test } from 'vitest';
import { CapturedStream } from '../../cli/testing/captured-stream.ts';
import { runSimulation } from './program.ts';
import { readModelsBreak } from './read-models.ts';

async function run(...args: readonly string[]) {
  const [stdout, stderr] = [new CapturedStream(), new CapturedStream()];
  const { signal } = new AbortController();
  const exitCode = await runSimulation(args, { stdout, stderr, signal });
  return { exitCode, stdout: stdout.text, stderr: stderr.text };
}

test('a run that is too short to reach everything does not hold, and says what it missed', async () => {
  const { exitCode, stdout, stderr } = await run('--seed', '19', '--commands', '500', '--json');
  expect(exitCode).toBe(3);
  expect(stderr).toContain('seed 19\n');
  const told = JSON.parse(stdout);
  expect(told).toMatchObject({ seed: 19, commands: 500, histories: 2, broken: [], holds: false });
  expect(told.missed.length).toBeGreaterThan(0);
});

test('wrong usage is told', async () => {
  const { exitCode, stderr } = await run('--comands', '5');
  expect(exitCode).toBe(2);
  expect(stderr).toContain('usage: ');
});

test.each([3, 4])(
  'read models of history %d keep their laws',
  { timeout: 60_000 },
  async (seed) => {
    expect(await readModelsBreak(await runHistory(seed, 250), seed)).toEqual([]);
  },
);
