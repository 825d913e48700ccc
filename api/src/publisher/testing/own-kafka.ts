import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { brokerCommand, makeData, speaks } from '../../../../deploy/services/kafka.mjs';

const ANSWER_MILLISECONDS = 60_000;
const POLL_MILLISECONDS = 200;

/** A broker of a test's own, which it may stop. */
export type OwnKafka = {
  readonly broker: string;
  /** Ends the broker, by default as a loss of its process does. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<void>;
  /** Starts it on its records again; resolves once it answers. */
  readonly start: () => Promise<void>;
  /** Ends it for good and removes its records. */
  readonly remove: () => Promise<void>;
};

/** Starts a broker without records, of the service's programs. */
export async function startOwnKafka(): Promise<OwnKafka> {
  const programs = process.env['LUMBUNG_TEST_KAFKA_FOLDER'] ?? '';
  const folder = await mkdtemp(join(tmpdir(), 'lumbung-kafka-'));
  const [port, controllerPort] = [await freePort(), await freePort()];
  const place = { data: join(folder, 'data'), port, controllerPort };
  makeData(programs, place);
  const [java, ...args] = brokerCommand(programs, place);
  let server: ChildProcess;
  const start = async (): Promise<void> => {
    server = spawn(java, args, { stdio: 'ignore' });
    await untilAnswering(port);
  };
  const stop = async (signal: NodeJS.Signals = 'SIGKILL'): Promise<void> => {
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  };
  await start();
  return {
    broker: `127.0.0.1:${port}`,
    start,
    stop,
    async remove() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function untilAnswering(port: number): Promise<void> {
  for (let waited = 0; !speaks(port); waited += POLL_MILLISECONDS) {
    if (waited >= ANSWER_MILLISECONDS) throw new Error('the broker does not answer');
    await pause(POLL_MILLISECONDS);
  }
}

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  listener.close();
  await once(listener, 'close');
  return port;
}
