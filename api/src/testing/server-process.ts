import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { localOperatorToken } from '../access/local-operator.ts';
import { readServerFile, removeServerFile } from '../server-file.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
const START_TRIES = 600;
const TRY_MILLISECONDS = 50;

/** How a process ended, and what it said. */
export type Ended = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
};

/** The real server in a process of its own. */
export class ServerProcess {
  readonly url: string;
  readonly folder: string;
  readonly #token: string;
  readonly #child: ChildProcess;
  readonly #ended: Promise<Ended>;

  private constructor(
    parts: { url: string; folder: string; token: string },
    child: ChildProcess,
    ended: Promise<Ended>,
  ) {
    this.url = parts.url;
    this.folder = parts.folder;
    this.#token = parts.token;
    this.#child = child;
    this.#ended = ended;
  }

  /** Starts `lumbung serve` on a folder and waits until it listens. */
  static async start(
    folder: string,
    args: readonly string[] = [],
    environment: Readonly<Record<string, string>> = {},
  ): Promise<ServerProcess> {
    removeServerFile(folder);
    const { child, ended } = run(folder, args, environment);
    for (let tries = 0; tries < START_TRIES; tries += 1) {
      const said = readServerFile(folder);
      if (said?.pid === child.pid && said !== undefined) {
        const token = await localOperatorToken(folder);
        return new ServerProcess({ url: said.url, folder, token }, child, ended);
      }
      if (child.exitCode !== null) break;
      await new Promise((resolve) => setTimeout(resolve, TRY_MILLISECONDS));
    }
    child.kill('SIGKILL');
    assert.fail(`the server did not start: ${(await ended).stderr}`);
  }

  /** Starts `lumbung serve` on a folder where it cannot; waits until it has ended. */
  static failToStart(
    folder: string,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<Ended> {
    return run(folder, [], environment).ended;
  }

  /** Sends a signal. */
  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Waits until the process has ended. */
  ended(): Promise<Ended> {
    return this.#ended;
  }

  /** Calls the API as the local operator. */
  fetch(
    path: string,
    init: Omit<RequestInit, 'headers'> & { readonly headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const headers = { authorization: `Bearer ${this.#token}`, ...init.headers };
    return fetch(`${this.url}${path}`, { ...init, headers });
  }
}

function run(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
) {
  const own = {
    LUMBUNG_DATA_DIR: folder,
    PORT: '0',
    LOG_LEVEL: 'warn',
    PATH: '',
    LUMBUNG_ANALYTICS: 'off',
  };
  const env = { ...own, ...environment };
  const child = spawn(process.execPath, [MAIN, 'serve', ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  const ended = once(child, 'close').then(([code, signal]): Ended => {
    return { code: code as number | null, signal: signal as NodeJS.Signals | null, ...said };
  });
  return { child, ended };
}
