import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { localOperatorToken } from '../../access/local-operator.ts';
import { NDJSON_TYPE } from '../../http/body-parsers.ts';
import { ServerProcess } from '../../testing/server-process.ts';
import { benchCountry, documents } from './documents.ts';
import type { SentCommand } from './documents.ts';

/** The real server in a process of its own, with the bench's country in it. */
export type BenchServer = AsyncDisposable & {
  readonly folder: string;
  readonly port: number;
  /** A token of its operator. */
  readonly token: string;
  readonly process: ServerProcess;
  /** The number of the next document: a receipt and a use of each facility stand already. */
  readonly nextDocument: number;
};

/** No limit of requests stands in the way of what is measured. */
const ENVIRONMENT = { LUMBUNG_REQUESTS_PER_MINUTE: '1000000000' };

/** Starts one on a new folder, which goes with it. */
export async function startBenchServer(facilities: number): Promise<BenchServer> {
  const folder = mkdtempSync(join(tmpdir(), 'lumbung-bench-'));
  const server = await ServerProcess.start(folder, [], ENVIRONMENT);
  const dispose = async (): Promise<void> => {
    server.kill('SIGTERM');
    await server.ended();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const nextDocument = 2 * facilities;
    const country = benchCountry(facilities);
    await sendInBulk(
      server,
      country.map((each) => ({ commandId: newIdentifier(), ...each })),
    );
    await sendInBulk(server, documents({ from: 0, count: nextDocument, facilities }));
    const token = await localOperatorToken(folder);
    const port = Number(new URL(server.url).port);
    const ready = { folder, port, token, process: server, nextDocument };
    return { ...ready, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** Sends commands in one request; all must be taken. */
export async function sendInBulk(
  server: ServerProcess,
  commands: readonly SentCommand[],
): Promise<void> {
  const response = await server.fetch('/v1/commands', {
    method: 'POST',
    headers: { 'content-type': NDJSON_TYPE },
    body: commands.map((command) => `${JSON.stringify(command)}\n`).join(''),
  });
  const verdicts = (await response.text()).trim().split('\n');
  const notTaken = verdicts.find((verdict) => !verdict.includes('"verdict":"accepted"'));
  assert.equal(notTaken, undefined);
}
