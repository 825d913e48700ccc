import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { localOperatorToken } from '../access/local-operator.ts';
import { openLedgerFiles } from '../adapters.ts';
import { compose } from '../compose.ts';
import type { Lumbung } from '../compose.ts';
import type { Config } from '../config.ts';
import { createLogger } from '../http/request-log.ts';
import type { Api } from '../parts/api.ts';
import { partsOf } from '../parts/parts-of.ts';
import { runParts } from '../parts/run-parts.ts';
import { serversOf } from '../parts/servers.ts';
import { readServerFile } from '../server-file.ts';
import type { LedgerFiles } from '../verify/files-source.ts';
import { ApiClient } from './api/api-client.ts';
import type { ApiAddress } from './api/api-client.ts';
import { ApiUnreachable } from './api/exchange.ts';
import { CommandFailure } from './failure.ts';

/** The API of a data folder, for as long as a command needs it. */
type Connection = { readonly address: ApiAddress; close(): Promise<void> };

/** What a command says of the ledger that it needs. */
export type LedgerNeed = {
  /** Make a ledger where there is none. */
  readonly mayMake: boolean;
  /** Let the facts of analytics follow the log as well. */
  readonly facts?: true;
};

/** A token is valid for hours; it is made anew long before it ends. */
const TOKEN_MILLISECONDS = 60 * 60 * 1_000;

/**
 * Does some work with the API of a data folder: that of the running server, or, where none runs, of
 * a server in this process that ends with the work.
 *
 * @throws {FolderInUseError} when another process holds the folder that is no server
 */
export async function withApi<Result>(
  config: Config,
  { mayMake, facts }: LedgerNeed,
  signal: AbortSignal,
  work: (client: ApiClient) => Promise<Result>,
): Promise<Result> {
  const { dataFolder } = config;
  if (!mayMake) assertLedgerIn(dataFolder);
  const connection = (await running(dataFolder, signal)) ?? (await opened(config, facts));
  try {
    return await work(new ApiClient(connection.address, signal));
  } finally {
    await connection.close();
  }
}

/**
 * Tells the running server of a data folder something; nothing where none runs, since whoever may
 * read its files needs no program to do so.
 */
export async function tellServer(
  { dataFolder }: Config,
  signal: AbortSignal,
  tell: (client: ApiClient) => Promise<unknown>,
): Promise<void> {
  const server = await running(dataFolder, signal);
  if (server !== undefined) await tell(new ApiClient(server.address, signal));
}

/** Does some work with the files of a ledger, which nothing of it alters. */
export async function withLedgerFiles<Result>(
  config: Config,
  work: (files: LedgerFiles) => Promise<Result>,
): Promise<Result> {
  assertLedgerIn(config.dataFolder);
  if (config.eventStore.kind !== 'sqlite') {
    throw new CommandFailure(
      'The events are in an EventStoreDB, and not in files. Name the address of the server.',
    );
  }
  const files = openLedgerFiles(config);
  try {
    return await work(files);
  } finally {
    await files.close();
  }
}

/** @throws {CommandFailure} when there is no ledger in a folder */
export function assertLedgerIn(dataFolder: string): void {
  if (existsSync(join(dataFolder, 'installation.json'))) return;
  throw new CommandFailure(
    `There is no ledger in ${dataFolder}. LUMBUNG_DATA_DIR says where to look.`,
  );
}

/** The running server; undefined when none answers where one was. */
async function running(dataFolder: string, signal: AbortSignal): Promise<Connection | undefined> {
  const server = readServerFile(dataFolder);
  if (server === undefined) return undefined;
  const address = { url: server.url, token: operatorToken(dataFolder) };
  try {
    await new ApiClient(address, signal).call('getLiveness');
  } catch (error) {
    if (error instanceof ApiUnreachable) return undefined;
    throw error;
  }
  return { address, close: () => Promise.resolve() };
}

async function opened(config: Config, facts: LedgerNeed['facts']): Promise<Connection> {
  const lumbung = await composeWhole(facts === true ? config : withoutFacts(config));
  await lumbung.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = lumbung.app.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    address: { url, token: operatorToken(config.dataFolder) },
    close: () => lumbung.close(),
  };
}

/** What a command does, the facts follow when the server runs next. */
function withoutFacts(config: Config): Config {
  return { ...config, analytics: { kind: 'off' } };
}

/** Everything in this process: under the folder's lock, or as one of those that share servers. */
async function composeWhole(config: Config): Promise<Lumbung> {
  const logger = createLogger('fatal');
  if (serversOf(config) === undefined) return compose(config, { logger });
  const opening = Promise.withResolvers<Api>();
  const onApi = async (api: Api): Promise<void> => opening.resolve(api);
  const parts = await runParts(config, partsOf(config), { logger, onApi });
  parts.ended.catch(opening.reject);
  return { ...(await opening.promise), close: () => parts.close() };
}

function operatorToken(dataFolder: string): () => Promise<string> {
  let made: { readonly token: Promise<string>; readonly at: number } | undefined;
  return () => {
    const now = performance.now();
    if (made === undefined || now - made.at > TOKEN_MILLISECONDS) {
      made = { token: localOperatorToken(dataFolder), at: now };
    }
    return made.token;
  };
}
