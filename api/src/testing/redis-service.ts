import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Redis } from 'ioredis';
import { redisCommand } from '../../../deploy/services/redis.mjs';
import { until } from './until.ts';

/**
 * Whether the tests of Redis cannot run here, said aloud. Where `CI` is set it is a fault: there
 * the service is expected.
 *
 * @throws {Error} when `CI` is set and no server is named
 */
export function lacksRedis(): boolean {
  if (redisUrl() !== '') return false;
  const advice = 'no server is named: start one by `npm run services -- start redis`';
  if ((process.env['CI'] ?? '') !== '') throw new Error(advice);
  process.stderr.write(`The tests on Redis are left out: ${advice}.\n`);
  return true;
}

/** Where the server for tests is; empty when none is named. */
export function redisUrl(): string {
  return process.env['LUMBUNG_TEST_REDIS_URL'] ?? '';
}

/** The file of the authority that the certificates of test servers are of. */
export function redisAuthority(): string {
  return process.env['LUMBUNG_TEST_REDIS_CA'] ?? '';
}

/** A Redis of a test's own, which it may kill, stop and fill. */
export type OwnRedis = {
  readonly url: string;
  readonly port: number;
  readonly start: () => Promise<void>;
  /** Sends it a signal; after SIGKILL it is gone. */
  readonly signal: (signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT') => Promise<void>;
  /** Asks it as its administrator. */
  readonly ask: (...command: readonly [string, ...string[]]) => Promise<unknown>;
  readonly remove: () => Promise<void>;
};

/** Starts a Redis on a port of its own, with TLS beside it where a port for that is asked for. */
export async function startOwnRedis({ tls = false } = {}): Promise<OwnRedis> {
  const serviceFolder = dirname(dirname(redisAuthority()));
  const data = mkdtempSync(join(tmpdir(), 'lumbung-redis-'));
  const port = await freePort();
  const settings = tls ? tlsSettings(serviceFolder) : [];
  const command = redisCommand(serviceFolder, { data, port: tls ? 0 : port, settings });
  const all = tls ? [...command, '--tls-port', String(port)] : command;
  const scheme = tls ? 'rediss' : 'redis';
  const url = `${scheme}://:lumbung@127.0.0.1:${port}`;
  let server: ChildProcess | undefined;
  const ask: OwnRedis['ask'] = async (name, ...args) => {
    const ca = tls ? { tls: { ca: readFileSync(redisAuthority(), 'utf8') } } : {};
    const admin = new Redis(url, { ...ca, retryStrategy: () => null, lazyConnect: true });
    admin.on('error', () => undefined);
    try {
      await admin.connect();
      return await admin.call(name, ...args);
    } finally {
      admin.disconnect();
    }
  };
  const signal: OwnRedis['signal'] = async (what) => {
    const ended = what === 'SIGKILL' && server !== undefined ? once(server, 'exit') : undefined;
    server?.kill(what);
    await ended;
  };
  const start = async (): Promise<void> => {
    const [program, ...args] = all;
    server = spawn(program as string, args, { stdio: 'ignore' });
    await until(() =>
      ask('PING').then(
        () => true,
        () => false,
      ),
    );
  };
  await start();
  return {
    url,
    port,
    start,
    signal,
    ask,
    async remove() {
      if (server?.exitCode === null && server.signalCode === null) await signal('SIGKILL');
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function tlsSettings(serviceFolder: string): readonly string[] {
  const named = {
    '--tls-cert-file': 'server.pem',
    '--tls-key-file': 'server.key',
    '--tls-ca-cert-file': 'ca.pem',
  };
  const files = Object.entries(named).flatMap(([setting, file]) => [
    setting,
    join(serviceFolder, 'tls', file),
  ]);
  return [...files, '--tls-auth-clients', 'no'];
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
