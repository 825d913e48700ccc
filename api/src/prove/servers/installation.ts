import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { localOperatorToken } from '../../access/local-operator.ts';
import { ApiClient } from '../../cli/api/api-client.ts';
import { CommandFailure } from '../../cli/failure.ts';
import { NDJSON_TYPE } from '../../http/body-parsers.ts';
import type { PartName } from '../../parts/part-name.ts';
import { COUNTRY } from '../../testing/country.ts';
import { freePort } from './own-servers.ts';
import type { OwnServer } from './own-servers.ts';
import { Supervised } from './supervised.ts';

/** The processes of the installation, by what each runs. */
const PROCESSES: readonly (readonly PartName[])[] = [
  ['api'],
  ['api'],
  ['projector'],
  ['projector'],
  ['notary', 'reactions'],
  ['notary', 'reactions'],
  ['analytics'],
  ['analytics'],
  ['publisher'],
  ['publisher'],
];

const START_MILLISECONDS_MAX = 120_000;
const POLL_MILLISECONDS = 100;

/** An installation whose parts run apart on servers, with a small country in it. */
export type Installation = {
  readonly folder: string;
  readonly processes: readonly Supervised[];
  readonly apis: readonly Supervised[];
  /** The processes without an API. */
  readonly workers: readonly Supervised[];
  readonly token: string;
  readonly api: ApiClient;
  /** Asks every process to end; answers their exit codes. */
  stop(): Promise<readonly (number | null)[]>;
};

/** Starts an installation; the stack ends it and removes what it kept. */
export async function startInstallation(
  servers: readonly OwnServer[],
  opened: AsyncDisposableStack,
  signal: AbortSignal,
): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), 'lumbung-servers-'));
  opened.defer(() => rm(folder, { recursive: true, force: true }));
  const environment = Object.assign(
    { LUMBUNG_DATA_DIR: folder },
    ...servers.map((server) => server.environment),
  ) as Record<string, string>;
  const processes: Supervised[] = [];
  let stopped: Promise<readonly (number | null)[]> | undefined;
  const stop = (): Promise<readonly (number | null)[]> =>
    (stopped ??= Promise.all(processes.map((each) => each.stop())));
  opened.defer(async () => {
    await stop();
  });
  for (const parts of PROCESSES) {
    const started = new Supervised({ parts, port: await freePort(), environment });
    processes.push(started);
    await untilReady(started, signal);
  }
  const apis = processes.filter(({ parts }) => parts.includes('api'));
  const token = await localOperatorToken(folder);
  const url = apis[0]?.url ?? '';
  await makeCountry(url, token);
  return {
    folder,
    processes,
    apis,
    workers: processes.filter((each) => !apis.includes(each)),
    token,
    api: new ApiClient({ url, token: () => Promise.resolve(token) }, signal),
    stop,
  };
}

/** Waits until a process answers how its parts are. */
export async function untilReady(started: Supervised, signal: AbortSignal): Promise<void> {
  const until = performance.now() + START_MILLISECONDS_MAX;
  while ((await started.readiness()) === undefined) {
    if (performance.now() > until) {
      throw new CommandFailure(`${started.parts.join(',')} did not start:\n${started.log}`);
    }
    await pause(POLL_MILLISECONDS, undefined, { signal });
  }
}

async function makeCountry(url: string, token: string): Promise<void> {
  const response = await fetch(`${url}/v1/commands`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': NDJSON_TYPE },
    body: COUNTRY.map(
      (command) => `${JSON.stringify({ commandId: newIdentifier(), ...command })}\n`,
    ).join(''),
  });
  const verdicts = await response.text();
  if (!response.ok || verdicts.includes('"verdict":"refused"')) {
    throw new CommandFailure(`the country was not taken: ${verdicts}`);
  }
}
