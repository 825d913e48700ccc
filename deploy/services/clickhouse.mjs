import { spawn } from 'node:child_process';
import { existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pinnedNode, root } from '../pinned-node.mjs';
import { SetUpError, setUp } from '../setup.mjs';
import { ServiceError, startOf } from './service.mjs';

const bridge = 'projections/src/stores/clickhouse/bridge/main.ts';

/**
 * ClickHouse's engine behind Lumbung's own bridge, which speaks a server's HTTP protocol. It makes
 * a password and takes a free port at each start, and writes both down for its owner.
 *
 * @type {import('./service.mjs').Service}
 */
export const clickhouse = {
  name: 'clickhouse',
  variables: (folder) => ({ LUMBUNG_TEST_CLICKHOUSE_URL: addressOf(folder) }),
  install: bringEngine,
  make: () => {},
  start: startBridge,
  answers: (folder) => existsSync(fileOf(folder)),
};

/** @param {string} folder */
const fileOf = (folder) => join(folder, 'bridge.json');

/** @param {string} folder */
function addressOf(folder) {
  /** @type {{ url: string; username: string; password: string }} */
  const { url, username, password } = JSON.parse(readFileSync(fileOf(folder), 'utf8'));
  return url.replace('://', `://${username}:${password}@`);
}

/** The engine is a dependency of the program, so the set-up of the program brings it. */
function bringEngine() {
  try {
    setUp();
  } catch (error) {
    throw error instanceof SetUpError ? new ServiceError(error.message) : error;
  }
}

/**
 * @param {string} folder
 * @returns {number}
 */
function startBridge(folder) {
  // A bridge that was killed could not take its address away.
  rmSync(fileOf(folder), { force: true });
  const log = openSync(join(folder, 'bridge.log'), 'a');
  const child = spawn(pinnedNode, [bridge, folder], {
    cwd: root,
    detached: true,
    env: { ...process.env, UV_THREADPOOL_SIZE: '16' },
    stdio: ['ignore', log, log],
  });
  child.unref();
  const { pid } = child;
  if (pid === undefined) throw new ServiceError('the bridge does not run');
  writeFileSync(join(folder, 'pid'), `${pid} ${startOf(pid)}`);
  return pid;
}
