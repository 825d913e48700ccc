import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A text file that belongs to the repository, with its path from the root. */
export interface TextFile {
  readonly path: string;
  readonly lines: readonly string[];
}

/** Code in TypeScript or JavaScript, tests included. */
export const isCode = (path: string): boolean => /\.(ts|tsx|mjs)$/.test(path);

/** A test of any cost. */
export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);

/** A test, or what only tests use. */
const isTestSetUp = (path: string): boolean => isTest(path) || path.includes('/testing/');

/** Text that a formatter lays out in columns. */
export const isStyledText = (path: string): boolean => isCode(path) || path.endsWith('.css');

/** Code of the product itself. */
export const isSource = (path: string): boolean => isCode(path) && !isTestSetUp(path);

/** Source that runs in Node and in a browser. */
export const isForTheBrowserToo = (path: string): boolean =>
  isSource(path) &&
  (path.startsWith('ledger/src/domain/') ||
    (path.startsWith('schemas/src/') && !path.startsWith('schemas/src/generate/')));

/** Source of an adapter: what stands behind a port. */
export const isAdapterSource = (path: string): boolean =>
  ADAPTER_FOLDERS.some((folder) => path.startsWith(folder));

const ADAPTER_FOLDERS = [
  'ledger/src/stores/',
  'projections/src/stores/',
  'api/src/parts/stores/',
  'api/src/publisher/stores/',
  'api/src/redis/',
];

/** Every text file that git tracks, and those that it would track. */
export const files: readonly TextFile[] = readTextFiles();

function readTextFiles(): readonly TextFile[] {
  const listed = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { cwd: import.meta.dirname, encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 },
  );
  return [...new Set(listed.split('\0'))]
    .filter((path) => /\.(?:[cm]?[jt]sx?|json|md|ya?ml|css|html|sh)$|^\.ci\//.test(path))
    .filter((path) => existsSync(join(import.meta.dirname, path)))
    .map((path) => ({ path, lines: textOf(path).replace(/\n$/, '').split('\n') }));
}

/** The text of a file, named from the root. */
export function textOf(path: string): string {
  return readFileSync(join(import.meta.dirname, path), 'utf8');
}
