import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from './pinned-node.mjs';

const derivedFolders = new Set(['node_modules', 'dist']);

/**
 * A digest over the names and contents of files and folders (installed and built parts left out):
 * equal exactly when a step that reads only these would do the same again.
 *
 * @param {string[]} paths files or folders, relative to the root
 * @returns {string}
 */
export function digestOf(paths) {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}\n`);
  for (const file of paths.flatMap((path) => filesUnder(join(root, path))).sort()) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

/**
 * Tells whether a step was last finished with this digest.
 *
 * @param {string} step
 * @param {string} digest
 * @returns {boolean}
 */
export function isStamped(step, digest) {
  const file = stampFile(step);
  return existsSync(file) && readFileSync(file, 'utf8') === digest;
}

/**
 * Notes that a step was finished with this digest.
 *
 * @param {string} step
 * @param {string} digest
 */
export function stamp(step, digest) {
  mkdirSync(dirname(stampFile(step)), { recursive: true });
  writeFileSync(stampFile(step), digest);
}

/** @param {string} step */
function stampFile(step) {
  // Deleting node_modules forgets what was done, as a person who deletes it means.
  return join(root, 'node_modules', '.set-up', step);
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => !derivedFolders.has(name))
    .flatMap((name) => filesUnder(join(path, name)));
}
