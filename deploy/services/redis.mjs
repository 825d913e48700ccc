import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeCertificates } from './certificates.mjs';
import { programOf, unpackDebianTree } from './debian-tree.mjs';
import { ServiceError, startOf } from './service.mjs';

const port = 33_098;
const password = 'lumbung';

/**
 * Redis 8 with a password, in memory alone: what Lumbung keeps there may be lost at any time. The
 * tests that kill a server, fill it or speak TLS to it start one of their own from the same tree.
 *
 * @type {import('./service.mjs').Service}
 */
export const redis = {
  name: 'redis',
  variables: (folder) => ({
    LUMBUNG_TEST_REDIS_URL: `redis://:${password}@127.0.0.1:${port}`,
    LUMBUNG_TEST_REDIS_CA: join(folder, 'tls', 'ca.pem'),
  }),
  install: (folder) =>
    unpackDebianTree(treeOf(folder), { release: 'sid', packages: ['redis-server'] }),
  make: (folder) => {
    makeCertificates(join(folder, 'tls'));
    mkdirSync(join(folder, 'data'), { recursive: true });
  },
  start: startServer,
  answers: pings,
};

/** @param {string} folder */
const treeOf = (folder) => join(folder, 'tree');

/**
 * The command that starts a server in the foreground; `settings` come after its own.
 *
 * @param {string} folder
 * @param {{ data: string; port: number; settings?: readonly string[] }} where
 * @returns {[string, ...string[]]}
 */
export function redisCommand(folder, { data, port: ownPort, settings = [] }) {
  const where = ['--bind', '127.0.0.1', '--port', String(ownPort), '--dir', data];
  const inMemory = ['--save', '', '--appendonly', 'no'];
  const program = programOf(treeOf(folder), 'usr/bin/redis-server');
  return [...program, ...where, ...inMemory, '--requirepass', password, ...settings];
}

/**
 * @param {string} folder
 * @returns {number}
 */
function startServer(folder) {
  const [loader, ...args] = redisCommand(folder, { data: join(folder, 'data'), port });
  const log = openSync(join(folder, 'redis.log'), 'a');
  const child = spawn(loader, args, { detached: true, stdio: ['ignore', log, log] });
  child.unref();
  const { pid } = child;
  if (pid === undefined) throw new ServiceError('redis-server does not run');
  writeFileSync(join(folder, 'pid'), `${pid} ${startOf(pid)}`);
  return pid;
}

/**
 * Whether the server answers one who knows the password.
 *
 * @param {string} folder
 */
function pings(folder) {
  const [loader, ...args] = programOf(treeOf(folder), 'usr/bin/redis-cli');
  const asked = ['-h', '127.0.0.1', '-p', String(port), '--no-auth-warning', '-a', password];
  const { stdout } = spawnSync(loader, [...args, ...asked, 'ping'], { encoding: 'utf8' });
  return stdout?.trim() === 'PONG';
}
