import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { localOperatorToken } from '../../access/local-operator.ts';
import { ApiClient } from '../../cli/api/api-client.ts';
import { readServerFile } from '../../server-file.ts';
import { MAIN, ProgramFailed, runProgram } from './real-program.ts';

/** A ledger in a temporary folder with its server in a process of its own. */
export type TemporaryLedger = AsyncDisposable & {
  readonly folder: string;
  /** Its API, called as its operator. */
  readonly api: ApiClient;
  /** Runs a command of the program on it and promises what it prints. */
  lumbung(...args: readonly string[]): Promise<string>;
};

const START_MILLISECONDS_MAX = 60_000;
const STOP_MILLISECONDS_MAX = 30_000;
const POLL_MILLISECONDS = 50;

/** Starts a server on a new ledger; disposing of it stops the server and removes the ledger. */
export async function startTemporaryLedger(signal: AbortSignal): Promise<TemporaryLedger> {
  const folder = await mkdtemp(join(tmpdir(), 'lumbung-proof-'));
  const args = ['--data', folder, 'serve', '--port', '0'];
  const server = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  const log: string[] = [];
  server.stderr.setEncoding('utf8').on('data', (line: string) => log.push(line));
  const dispose = async (): Promise<void> => {
    await stop(server);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const url = await listening(server, folder, signal);
    if (url === undefined) throw new ProgramFailed(args, server.exitCode, log.join(''));
    const token = await localOperatorToken(folder);
    const api = new ApiClient({ url, token: () => Promise.resolve(token) }, signal);
    return {
      folder,
      api,
      lumbung: (...command) => runProgram(['--data', folder, ...command], signal),
      [Symbol.asyncDispose]: dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** Where the server listens; undefined when it ended or took too long. */
async function listening(
  server: ChildProcess,
  folder: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const until = performance.now() + START_MILLISECONDS_MAX;
  while (server.exitCode === null && performance.now() < until) {
    const found = readServerFile(folder);
    if (found !== undefined) return found.url;
    await wait(POLL_MILLISECONDS, undefined, { signal });
  }
  return undefined;
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  const killing = setTimeout(() => server.kill('SIGKILL'), STOP_MILLISECONDS_MAX);
  await ended;
  clearTimeout(killing);
}
