#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

// The `lumbung` command: src/main.ts under the pinned Node, whatever Node was called.
const main = new URL('../src/main.ts', import.meta.url);
const manifest = new URL('../../package.json', import.meta.url);
const pinnedNode = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url));

if (
  isOlder(process.versions.node, JSON.parse(readFileSync(manifest, 'utf8')).devDependencies.node)
) {
  runPinned();
} else {
  await import(main.href);
}

function runPinned() {
  if (!existsSync(pinnedNode)) {
    process.stderr.write('lumbung: not set up yet. Run `npm start` in its folder once.\n');
    process.exit(1);
  }
  const args = [fileURLToPath(main), ...process.argv.slice(2)];
  // A process group of its own: a terminal's Ctrl-C comes here and is passed on once.
  const child = spawn(pinnedNode, args, { stdio: 'inherit', detached: true });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.once(signal, () => child.kill(signal));
  }
  child.once('exit', (code, signal) => {
    process.exit(signal === null ? (code ?? 1) : 128 + constants.signals[signal]);
  });
}

/**
 * @param {string} version
 * @param {string} than
 */
function isOlder(version, than) {
  return version.localeCompare(than, 'en', { numeric: true }) < 0;
}
