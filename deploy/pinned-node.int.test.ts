import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { pinnedNode, root } from './pinned-node.mjs';

const stopsCleanly = `
  let told = 0;
  process.on('SIGINT', () => {
    told += 1;
    setTimeout(() => { console.log('told', told); process.exit(0); }, 300);
  });
  setInterval(() => {}, 1_000);
  console.log('ready');
`;

test('a Ctrl-C that arrives twice at once stops the program once, cleanly', async () => {
  const launcher = launch(stopsCleanly);
  const printed = text(launcher.stdout);
  launcher.stdout.once('data', () => {
    launcher.kill('SIGINT');
    setImmediate(() => launcher.kill('SIGINT'));
  });
  expect(await once(launcher, 'exit')).toEqual([0, null]);
  expect(await printed).toBe('ready\ntold 1\n');
});

test.each([
  ['its exit code', 'process.exit(7)', 7],
  ['128 and the signal that killed it', 'process.kill(process.pid, "SIGTERM")', 143],
])('the launcher ends with %s', async (_, program, expected) => {
  expect(await once(launch(program), 'exit')).toEqual([expected, null]);
});

/** Starts a launcher process that runs a program under the pinned Node. */
function launch(program: string) {
  const source = `
    import { runPinned } from './deploy/pinned-node.mjs';
    process.exitCode = await runPinned(['--eval', ${JSON.stringify(program)}]);
  `;
  const args = ['--input-type=module', '--eval', source];
  return spawn(pinnedNode, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
}
