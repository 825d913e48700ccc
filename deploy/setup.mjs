import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pinnedNode, root } from './pinned-node.mjs';
import { digestOf, isStamped, stamp } from './stamp.mjs';

const oldestNodeMajor = 20;
const packages = ['schemas', 'ledger', 'projections', 'api', 'ui'];
const lockfile = 'pnpm-lock.yaml';
const whatInstallReads = [
  lockfile,
  'pnpm-workspace.yaml',
  'package.json',
  ...packages.map((name) => `${name}/package.json`),
];
const whatThePageIsMadeOf = [
  'ui',
  'schemas/src',
  'schemas/package.json',
  lockfile,
  'tsconfig.json',
];

/** A step of set-up that failed; the message says what to do about it. */
export class SetUpError extends Error {}

/**
 * Brings a clone to the state in which everything runs: dependencies from the frozen lockfile, the
 * pinned Node, the built page. What is up to date is left alone, without the network; progress is
 * told on stderr.
 *
 * @throws {SetUpError}
 */
export function setUp() {
  refuseOldNode();
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const nodeVersion = manifest.devDependencies.node;
  install(manifest.packageManager, nodeVersion);
  checkPinnedNode(nodeVersion);
  buildPage();
}

/** `setUp` for a program that ends there when it fails: the reason on stderr, exit code 1. */
export function setUpOrExit() {
  try {
    setUp();
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    tell(error.message);
    process.exit(1);
  }
}

/** @param {string} line */
function tell(line) {
  process.stderr.write(`set-up: ${line}\n`);
}

function refuseOldNode() {
  if (Number(process.versions.node.split('.')[0]) >= oldestNodeMajor) return;
  throw new SetUpError(
    `Node ${process.versions.node} is too old. Install Node ${oldestNodeMajor} or newer ` +
      `with npm, then run the same command again.`,
  );
}

/**
 * @param {string} packageManager name and version, as in `pnpm@1.2.3`
 * @param {string} nodeVersion what the packages must suit; not the Node that runs the installer
 */
function install(packageManager, nodeVersion) {
  const digest = digestOf(whatInstallReads);
  if (isStamped('install', digest) && existsSync(pinnedNode)) return;
  tell(`installing dependencies with ${packageManager}; the first time takes a minute or two`);
  const settings = ['--config.confirmModulesPurge=false', `--config.nodeVersion=${nodeVersion}`];
  const args = ['--yes', packageManager, 'install', '--frozen-lockfile', ...settings];
  const done = run('npx', args, root);
  if (!done) {
    throw new SetUpError(
      `installing failed (see above). Check that npm and npx work and that this machine reaches ` +
        `the npm registry; if ${lockfile} is called outdated, run: npx ${packageManager} install`,
    );
  }
  stamp('install', digest);
}

/** @param {string} version */
function checkPinnedNode(version) {
  const found = spawnSync(pinnedNode, ['--version'], { encoding: 'utf8' }).stdout?.trim();
  if (found === `v${version}`) return;
  throw new SetUpError(
    `node_modules/.bin/node should be Node ${version} but ${found ? `is ${found}` : 'does not run'}` +
      `. Delete the folder node_modules and run the same command again.`,
  );
}

function buildPage() {
  const digest = digestOf(whatThePageIsMadeOf);
  if (isStamped('page', digest) && existsSync(join(root, 'ui/dist/index.html'))) return;
  tell('building the page');
  const vite = join(root, 'ui/node_modules/vite/bin/vite.js');
  const done = run(pinnedNode, [vite, 'build', '--logLevel', 'warn'], join(root, 'ui'));
  if (!done) throw new SetUpError('building the page failed. The messages above name the file.');
  stamp('page', digest);
}

/**
 * Runs a step to its end with its output on stderr (stdout belongs to the program that follows).
 *
 * @param {string} program
 * @param {string[]} args
 * @param {string} folder
 * @returns {boolean} whether it succeeded
 */
function run(program, args, folder) {
  return spawnSync(program, args, { cwd: folder, stdio: ['ignore', 2, 2] }).status === 0;
}
