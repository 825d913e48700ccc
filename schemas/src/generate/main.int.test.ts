import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const main = fileURLToPath(new URL('main.ts', import.meta.url));

function run(...args: string[]) {
  const { status, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });
  return { status, stderr };
}

it('finds everything fresh', () => {
  expect(run('--check')).toEqual({ status: 0, stderr: '' });
});

it('does not guess what a wrong argument means', () => {
  const { status, stderr } = run('--publish', '--check');
  expect(status).toBe(2);
  expect(stderr).toMatch(/^usage: npm run generate/);
});
