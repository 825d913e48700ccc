import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { serverCommand } from '../../../deploy/services/mysql.mjs';

const ANSWER_MILLISECONDS = 30_000;
const POLL_MILLISECONDS = 50;

/** A MySQL server of a test's own, which it may kill. */
export type OwnMysql = {
  readonly port: number;
  /** Ends the server at once, as a loss of its process does, and starts it on its data again. */
  readonly killAndRestart: () => Promise<void>;
  /** Ends it for good and removes its data. */
  readonly remove: () => Promise<void>;
};

/** Starts a server on a copy of the service's empty data. */
export async function startOwnMysql(serviceFolder: string, port: number): Promise<OwnMysql> {
  const folder = await mkdtemp(join(tmpdir(), 'lumbung-mysql-'));
  const data = join(folder, 'data');
  await cp(join(serviceFolder, 'pristine'), data, { recursive: true });
  const [program, ...args] = serverCommand(serviceFolder, { data, port });
  const start = (): ChildProcess => spawn(program, args, { stdio: 'ignore' });
  const kill = async (server: ChildProcess): Promise<void> => {
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
  };
  let server = start();
  await untilAnswering(port);
  return {
    port,
    async killAndRestart() {
      await kill(server);
      server = start();
      await untilAnswering(port);
    },
    async remove() {
      await kill(server);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function untilAnswering(port: number): Promise<void> {
  const account = { host: '127.0.0.1', port, user: 'lumbung', password: 'lumbung' };
  for (let waited = 0; ; waited += POLL_MILLISECONDS) {
    try {
      await (await createConnection(account)).end();
      return;
    } catch (error) {
      if (waited >= ANSWER_MILLISECONDS) throw error;
      await pause(POLL_MILLISECONDS);
    }
  }
}
