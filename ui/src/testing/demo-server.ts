import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from '../client/client.ts';
import type { Client } from '../client/client.ts';

const MAIN = fileURLToPath(new URL('../../../api/src/main.ts', import.meta.url));
const PAGE = fileURLToPath(new URL('../../dist/index.html', import.meta.url));
const START_MILLISECONDS_MAX = 60_000;

/** The real server with its demo country, on a data folder of its own. */
export type DemoServer = {
  readonly url: string;
  /** The password of a user of the demo country. */
  readonly passwordOf: (user: string) => string;
  /** A client that is signed in as a user of the demo country. */
  readonly clientOf: (user: string) => Promise<Client>;
  readonly stop: () => Promise<void>;
};

/** Settings of the server besides those that every test has, by the name of their variable. */
export type DemoSettings = Readonly<Record<string, string>>;

/** Starts the server as `npm start` does, on a free port, and waits until it says where it is. */
export async function startDemoServer(settings: DemoSettings = {}): Promise<DemoServer> {
  if (!existsSync(PAGE)) throw new Error('the page is not built: run `vite build` in ui first');
  const folder = mkdtempSync(join(tmpdir(), 'lumbung-page-'));
  const child = spawn(process.execPath, [MAIN, 'serve', '--demo'], {
    env: {
      ...process.env,
      LUMBUNG_ANALYTICS: 'off',
      ...settings,
      LUMBUNG_DATA_DIR: folder,
      PORT: '0',
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const deadline = Date.now() + START_MILLISECONDS_MAX;
  while (!said.includes('Ctrl-C') && child.exitCode === null && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const url = /Lumbung +(http:\S+)/.exec(said)?.[1];
  if (url === undefined) {
    await stop();
    throw new Error(`the server did not start: ${said}`);
  }
  const passwordOf = (user: string) => new RegExp(`^ +${user} +(\\S+)`, 'm').exec(said)?.[1] ?? '';
  return { url, passwordOf, clientOf: (user) => signedIn(url, user, passwordOf(user)), stop };
}

async function signedIn(url: string, username: string, password: string): Promise<Client> {
  const clientWith = (token: string | undefined) =>
    createClient({
      fetch: (path, init) => fetch(`${url}${path}`, init),
      token: () => token,
      minOrdinal: () => undefined,
    });
  const body = { username, password };
  const { token } = await clientWith(undefined).call('createToken', { body });
  return clientWith(token);
}
