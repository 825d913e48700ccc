import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clock } from '@lumbung/ledger/clock';
import { systemClock } from '@lumbung/ledger/clock';
import { createCommandHandler } from '@lumbung/ledger/handler/handler';
import { startLedger } from '@lumbung/ledger/start-ledger';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { LOCAL_OPERATOR, grantAdministration } from './access/local-operator.ts';
import { notingRights } from './access/noting.ts';
import { Rights } from './access/rights.ts';
import { createAccounts } from './accounts/accounts.ts';
import { openCredentialStore } from './accounts/credentials.ts';
import { PASSWORD_COST } from './accounts/password.ts';
import type { PasswordCost } from './accounts/password.ts';
import { openLedger, openReadModelDatabase, openSnapshots, openTrees } from './adapters.ts';
import { buildApp } from './app.ts';
import type { Config } from './config.ts';
import { Seats } from './flow/seats.ts';
import { installationOf, tokenKeyOf } from './installation.ts';
import { API_LIMITS } from './limits.ts';
import { react } from './parts/reactions.ts';
import { followingReadModels } from './parts/read-models.ts';
import { headOrdinal } from './services.ts';
import type { Services } from './services.ts';
import { logSignerOf } from './transparency/log-signer.ts';
import { startNotary } from './transparency/start-notary.ts';

const PAGE_FOLDER = fileURLToPath(new URL('../../ui/dist', import.meta.url));
const OPENAPI_FILE = fileURLToPath(
  new URL('../../schemas/generated/openapi.json', import.meta.url),
);

const OWNER_ONLY = 0o700;

/** A whole Lumbung in this process, on a data folder that it holds until it is closed. */
export type Lumbung = {
  readonly app: FastifyInstance;
  readonly services: Services;
  readonly installation: string;
  /** Ends live feeds, answers what was taken, and lets go of the folder. */
  close(): Promise<void>;
};

/** What a test or a tool may choose besides the configuration. */
export type ComposeOptions = {
  readonly logger: Logger;
  readonly clock?: Clock;
  readonly passwordCost?: PasswordCost;
};

/**
 * Puts the program together, of what `adapters.ts` opens.
 *
 * @throws {FolderInUseError} when another process holds the data folder
 */
export async function compose(config: Config, options: ComposeOptions): Promise<Lumbung> {
  const opened = new AsyncDisposableStack();
  try {
    return await composeOn(opened, config, options);
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

async function composeOn(
  opened: AsyncDisposableStack,
  config: Config,
  { logger, clock = systemClock, passwordCost = PASSWORD_COST }: ComposeOptions,
): Promise<Lumbung> {
  const { dataFolder } = config;
  mkdirSync(dataFolder, { recursive: true, mode: OWNER_ONLY });
  const ledger = openLedger(config, clock);
  opened.defer(() => ledger.close());
  const { store, index, marks, deviceRefusals } = ledger;
  const installation = installationOf(dataFolder);
  const snapshots = opened.adopt(openSnapshots(config), (open) => open.close());
  await startLedger({ store, clock, installation });

  const database = await openReadModelDatabase(config);
  const { readModels, readModelsStopped } = await followingReadModels(database, store, logger);
  opened.defer(() => readModels.close());

  const credentials = openCredentialStore(join(dataFolder, 'credentials.sqlite'));
  const accounts = await createAccounts(credentials, passwordCost);
  opened.defer(() => accounts.close());
  const rights = new Rights(readModels, await headOrdinal(store));
  const handler = createCommandHandler({ store, index, snapshots, clock, installation });
  const commands = notingRights(handler, rights);
  await grantAdministration(commands, LOCAL_OPERATOR);

  const closing = new AbortController();
  const signer = logSignerOf(config, installation);
  const trees = opened.adopt(openTrees(config), (open) => open.close());
  const notary = await startNotary(
    { store, trees, signer, clock, installation, logger },
    closing.signal,
  );
  const reacting = react({ config, store, commands, readModels, clock, logger }, closing.signal);
  opened.defer(async () => {
    closing.abort();
    await Promise.all([reacting, notary.ended]);
  });

  const services: Services = {
    commands,
    log: store,
    marks,
    deviceRefusals,
    readModels,
    readModelsStopped,
    rights,
    accounts,
    transparency: notary.transparency,
    liveSeats: new Seats(API_LIMITS.liveClients, API_LIMITS.liveClientsPerUser),
    closing: closing.signal,
    clock,
  };
  const app = await buildApp(services, {
    logger,
    tokens: { key: tokenKeyOf(dataFolder), installation },
    requestsPerMinute: config.requestsPerMinute,
    pageFolder: PAGE_FOLDER,
    openApiFile: OPENAPI_FILE,
  });
  opened.defer(() => closeApp(app));
  opened.defer(() => closing.abort());
  return { app, services, installation, close: () => opened.disposeAsync() };
}

/** Lets requests end and closes their connections then; ends those that do not end in time. */
async function closeApp(app: FastifyInstance): Promise<void> {
  const { drainMilliseconds, sweepMilliseconds } = API_LIMITS;
  const sweep = setInterval(() => app.server.closeIdleConnections(), sweepMilliseconds);
  const force = setTimeout(() => app.server.closeAllConnections(), drainMilliseconds);
  await app.close();
  clearInterval(sweep);
  clearTimeout(force);
}
