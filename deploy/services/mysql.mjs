import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeCertificates } from './certificates.mjs';
import { programOf, unpackDebianTree } from './debian-tree.mjs';
import { ServiceError, startOf } from './service.mjs';

const port = 33_097;
const user = 'lumbung';

/**
 * MySQL 9.7: a user that may make databases of its own, TLS with certificates of an authority in
 * the same folder (`tls/ca.pem`). A commit survives the end of the process, not a loss of power:
 * the tests make and drop thousands of tables.
 *
 * @type {import('./service.mjs').Service}
 */
export const mysql = {
  name: 'mysql',
  variables: (folder) => ({
    LUMBUNG_TEST_MYSQL_URL: `mysql://${user}:${user}@127.0.0.1:${port}/lumbung`,
    LUMBUNG_TEST_MYSQL_CA: join(folder, 'tls', 'ca.pem'),
  }),
  install: (folder) =>
    unpackDebianTree(treeOf(folder), {
      release: 'sid',
      packages: ['mysql-server-core', 'mysql-client-core'],
    }),
  make: makeData,
  start: startServer,
  answers: (folder) => pings(folder, port),
};

/** @param {string} folder */
const treeOf = (folder) => join(folder, 'tree');

/**
 * Makes empty data once; a suite that wants a server of its own begins with a copy of them.
 *
 * @param {string} folder
 */
function makeData(folder) {
  makeCertificates(join(folder, 'tls'));
  const pristine = join(folder, 'pristine');
  if (!existsSync(pristine)) {
    const unfinished = `${pristine}.unfinished`;
    rmSync(unfinished, { recursive: true, force: true });
    const [loader, ...args] = programOf(treeOf(folder), 'usr/sbin/mysqld');
    const settings = [...settingsOf(folder), `--datadir=${unfinished}`];
    const log = openSync(join(folder, 'make.log'), 'w');
    const done = spawnSync(loader, [...args, ...settings, '--initialize-insecure'], {
      stdio: ['ignore', log, log],
    });
    if (done.status !== 0) {
      throw new ServiceError(`mysqld could not make its data; see ${join(folder, 'make.log')}`);
    }
    renameSync(unfinished, pristine);
  }
  const data = join(folder, 'data');
  if (!existsSync(data)) cpSync(pristine, data, { recursive: true });
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function settingsOf(folder) {
  const tree = treeOf(folder);
  return [
    '--no-defaults',
    ...(process.getuid?.() === 0 ? ['--user=root'] : []),
    `--basedir=${tree}/usr`,
    `--lc-messages-dir=${tree}/usr/share/mysql`,
    `--character-sets-dir=${tree}/usr/share/mysql/charsets`,
    `--plugin-dir=${tree}/usr/lib/mysql/plugin`,
    '--innodb-redo-log-capacity=64M',
    '--innodb-flush-log-at-trx-commit=2',
    '--skip-innodb-doublewrite',
    '--innodb-buffer-pool-size=128M',
    '--performance-schema=OFF',
    '--disable-log-bin',
    '--mysqlx=OFF',
    '--secure-file-priv=',
  ];
}

/**
 * The command that starts a server on data of its own, in the foreground.
 *
 * @param {string} folder
 * @param {{ data: string; port: number }} where
 * @returns {[string, ...string[]]}
 */
export function serverCommand(folder, { data, port: ownPort }) {
  const rights = join(folder, 'rights.sql');
  writeFileSync(
    rights,
    [
      `CREATE USER IF NOT EXISTS '${user}'@'127.0.0.1' IDENTIFIED BY '${user}';`,
      `GRANT ALL ON *.* TO '${user}'@'127.0.0.1';`,
      'CREATE DATABASE IF NOT EXISTS lumbung CHARACTER SET utf8mb4;',
      '',
    ].join('\n'),
  );
  const tls = join(folder, 'tls');
  return [
    ...programOf(treeOf(folder), 'usr/sbin/mysqld'),
    ...settingsOf(folder),
    `--datadir=${data}`,
    `--port=${ownPort}`,
    '--bind-address=127.0.0.1',
    `--socket=${data}.sock`,
    `--pid-file=${data}.mysqld-pid`,
    '--skip-name-resolve',
    `--init-file=${rights}`,
    `--ssl-ca=${join(tls, 'ca.pem')}`,
    `--ssl-cert=${join(tls, 'server.pem')}`,
    `--ssl-key=${join(tls, 'server.key')}`,
  ];
}

/**
 * @param {string} folder
 * @returns {number}
 */
function startServer(folder) {
  const [loader, ...args] = serverCommand(folder, { data: join(folder, 'data'), port });
  const log = openSync(join(folder, 'mysqld.log'), 'a');
  const child = spawn(loader, args, { detached: true, stdio: ['ignore', log, log] });
  child.unref();
  const { pid } = child;
  if (pid === undefined) throw new ServiceError('mysqld does not run');
  writeFileSync(join(folder, 'pid'), `${pid} ${startOf(pid)}`);
  return pid;
}

/**
 * Whether a server answers a user.
 *
 * @param {string} folder
 * @param {number} ownPort
 */
function pings(folder, ownPort) {
  const [loader, ...args] = programOf(treeOf(folder), 'usr/bin/mysql');
  const account = [`--user=${user}`, `--password=${user}`, '--host=127.0.0.1', '--protocol=tcp'];
  const asked = ['--no-defaults', ...account, `--port=${ownPort}`, '--execute=select 1'];
  return spawnSync(loader, [...args, ...asked, 'lumbung'], { stdio: 'ignore' }).status === 0;
}
