import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { BridgeAddress } from './address-file.ts';
import { NO_ENGINE_EXIT_CODE } from './exit-codes.ts';
import { BRIDGE_LIMITS } from './limits.ts';

const PROGRAM = fileURLToPath(new URL('./main.ts', import.meta.url));

/** There is no ClickHouse engine for this platform, or it is not installed. */
export class NoEngine extends Error {}

/** A bridge that runs as a child of this process. */
export type SpawnedBridge = {
  readonly address: BridgeAddress;
  /** Kept when the process is gone: what it complained about last. */
  readonly gone: Promise<string>;
  /** Lets the bridge end as it does by itself, ends it where it does not, and waits for that. */
  readonly stop: () => Promise<void>;
};

/**
 * Starts a bridge on a folder and waits until it listens. Its Node may be given arguments.
 *
 * @throws {NoEngine} when there is none to start
 */
export async function spawnBridge(
  folder: string,
  execArgv: readonly string[] = [],
): Promise<SpawnedBridge> {
  const child = fork(PROGRAM, [folder], {
    // Nothing of what this process was told, such as secrets, is told to the engine.
    env: { UV_THREADPOOL_SIZE: String(BRIDGE_LIMITS.statementsAtOnce) },
    execArgv: [...execArgv],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const complaints = complaintsOf(child);
  const gone = once(child, 'exit').then(complaints);
  const address = await addressOf(child, gone);
  return {
    address,
    gone,
    async stop() {
      if (child.connected) child.disconnect();
      const late = setTimeout(() => child.kill('SIGKILL'), BRIDGE_LIMITS.stopMilliseconds);
      await gone;
      clearTimeout(late);
    },
  };
}

/** Remembers the end of what a process says on its standard error. */
function complaintsOf({ stderr }: ChildProcess): () => Promise<string> {
  if (stderr === null) return async () => '';
  let said = '';
  stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-BRIDGE_LIMITS.complaintCharactersMax);
  });
  const ended = once(stderr, 'close');
  return async () => {
    await ended;
    return said.trim();
  };
}

function addressOf(child: ChildProcess, gone: Promise<string>): Promise<BridgeAddress> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error('the bridge did not say where it listens'));
    }, BRIDGE_LIMITS.startMilliseconds);
    child.once('error', reject);
    child.once('message', (message) => {
      clearTimeout(late);
      resolve(message as BridgeAddress);
    });
    void gone.then((complaints) => {
      clearTimeout(late);
      const said = complaints === '' ? 'the bridge ended before it listened' : complaints;
      reject(child.exitCode === NO_ENGINE_EXIT_CODE ? new NoEngine(said) : new Error(said));
    });
  });
}
