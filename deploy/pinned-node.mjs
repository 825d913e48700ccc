import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** The pinned Node that set-up installs from the npm package `node`. */
export const pinnedNode = join(root, 'node_modules', '.bin', 'node');

/**
 * Room for what lives no longer than a command: with V8's own 16 MiB a busy server copies it around
 * for a tenth of its time. It is taken only where it is needed.
 */
const nodeFlags = ['--max-semi-space-size=64'];

/** One Ctrl-C reaches this process twice (terminal and npm); a person's second one comes later. */
const echoMilliseconds = 1_000;

/**
 * Runs a program under the pinned Node in the repository's root, with this process's input and
 * output, and promises its exit code (128 + n when signal n ended it, as a shell reports it).
 *
 * The child has its own process group: a terminal's Ctrl-C reaches only this process, which passes
 * every signal on once, so that the child stops cleanly instead of being told twice.
 *
 * @param {string[]} args the script and its arguments
 * @returns {Promise<number>}
 */
export function runPinned(args) {
  const child = spawn(pinnedNode, [...nodeFlags, ...args], {
    cwd: root,
    stdio: 'inherit',
    detached: true,
  });
  /** @type {Map<NodeJS.Signals, number>} */
  const forwardedAt = new Map();
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      const now = Date.now();
      if (now - (forwardedAt.get(signal) ?? 0) < echoMilliseconds) return;
      forwardedAt.set(signal, now);
      child.kill(signal);
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      resolve(signal === null ? (code ?? 1) : 128 + constants.signals[signal]);
    });
  });
}
