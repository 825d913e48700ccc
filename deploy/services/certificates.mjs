import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ServiceError } from './service.mjs';

const days = '3650';
const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/**
 * Makes a certificate authority and the certificate of a server on this machine (`ca.pem`,
 * `server.pem`, `server.key`), once.
 *
 * @param {string} folder
 * @throws {ServiceError}
 */
export function makeCertificates(folder) {
  if (existsSync(folder)) return;
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  /** @param {string[]} args */
  const openssl = (...args) => {
    const done = spawnSync('openssl', args, { cwd: unfinished, stdio: ['ignore', 'ignore', 2] });
    if (done.status !== 0) {
      throw new ServiceError('openssl did not make certificates: is its Debian package installed?');
    }
  };
  const authority = ['-subj', '/CN=Lumbung tests', '-days', days, '-keyout', 'ca.key'];
  openssl('req', '-x509', ...curve, ...authority, '-out', 'ca.pem');
  openssl('req', ...curve, '-subj', '/CN=127.0.0.1', '-keyout', 'server.key', '-out', 'server.csr');
  writeFileSync(join(unfinished, 'names'), 'subjectAltName=IP:127.0.0.1,DNS:localhost\n');
  const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', days];
  openssl(
    'x509',
    '-req',
    '-in',
    'server.csr',
    ...signed,
    '-extfile',
    'names',
    '-out',
    'server.pem',
  );
  renameSync(unfinished, folder);
}
