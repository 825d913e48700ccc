import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ServiceError } from './service.mjs';

const sourcesFolder = '/etc/apt/sources.list.d';
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

/**
 * Unpacks packages of another Debian release and all that they need into a folder, the system
 * untouched: programs of it run through its own loader. Does nothing when the folder is there.
 *
 * @param {string} tree
 * @param {{ release: string; packages: readonly string[] }} what
 * @throws {ServiceError}
 */
export function unpackDebianTree(tree, { release, packages }) {
  if (existsSync(tree)) return;
  const unfinished = `${tree}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  const source = `deb [signed-by=${keyring}] ${mirror()} ${release} main`;
  const done = spawnSync(
    'mmdebstrap',
    [
      '--variant=extract',
      // A mirror of a fixed day serves release files that have expired since.
      '--aptopt=Acquire::Check-Valid-Until "false"',
      `--include=${packages.join(',')}`,
      release,
      unfinished,
      source,
    ],
    { stdio: ['ignore', 2, 2] },
  );
  if (done.error !== undefined) {
    throw new ServiceError('mmdebstrap is missing: install the Debian package of that name');
  }
  if (done.status !== 0) throw new ServiceError(`unpacking ${packages.join(', ')} failed`);
  renameSync(unfinished, tree);
}

/**
 * A program of a tree with the arguments that make the tree's own loader run it.
 *
 * @param {string} tree
 * @param {string} program
 * @returns {[string, ...string[]]}
 */
export function programOf(tree, program) {
  const libraries = join(tree, 'usr/lib/x86_64-linux-gnu');
  const loader = join(libraries, 'ld-linux-x86-64.so.2');
  return [loader, '--library-path', libraries, join(tree, program)];
}

/** The mirror that this machine's apt uses already. */
function mirror() {
  const files = existsSync(sourcesFolder) ? readdirSync(sourcesFolder) : [];
  for (const file of files.filter((name) => name.endsWith('.sources'))) {
    const found = /^URIs: (\S+)/m.exec(readFileSync(join(sourcesFolder, file), 'utf8'))?.[1];
    if (found !== undefined) return found;
  }
  throw new ServiceError(`no Debian mirror in ${sourcesFolder}: this needs Debian 12 or newer`);
}
