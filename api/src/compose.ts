import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clock } from '@lumbung/ledger/clock';
import { systemClock } from '@lumbung/ledger/clock';
import type { EventStore } from '@lumbung/ledger/ports/event-store';
import { nodeHashing } from '@lumbung/ledger/notary/node-hashing';
import { PublishedLog } from '@lumbung/ledger/notary/published-log';
import { createCommandHandler } from '@lumbung/ledger/handler/handler';
import { startLedger } from '@lumbung/ledger/start-ledger';
import { openSqliteLogForReading } from '@lumbung/ledger/stores/sqlite/log-reader';
import { openEventStoreLedger } from '@lumbung/ledger/stores/eventstore/eventstore-ledger';
import { openSqliteLedger } from '@lumbung/ledger/stores/sqlite/sqlite-ledger';
import {
  openSqliteTrees,
  openSqliteTreesForReading,
} from '@lumbung/ledger/stores/sqlite/tree-store';
import { openSqliteSnapshots } from '@lumbung/ledger/stores/sqlite/snapshot-store';
import { openReadModels } from '@lumbung/projections/projector';
import type { ReadModelDatabase } from '@lumbung/projections/ports/read-model-database';
import { openMysqlReadModels } from '@lumbung/projections/stores/mysql/database';
import { openSqliteReadModels } from '@lumbung/projections/stores/sqlite/database';
import type { ReadModels } from '@lumbung/projections/projector';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { LOCAL_OPERATOR, grantAdministration } from './access/local-operator.ts';
import { notingRights } from './access/noting.ts';
import { Rights } from './access/rights.ts';
import { createAccounts } from './accounts/accounts.ts';
import { openCredentialStore } from './accounts/credentials.ts';
import { PASSWORD_COST } from './accounts/password.ts';
import type { PasswordCost } from './accounts/password.ts';
import { buildApp } from './app.ts';
import type { Config } from './config.ts';
import { Seats } from './flow/seats.ts';
import { installationOf, tokenKeyOf } from './installation.ts';
import { API_LIMITS } from './limits.ts';
import { runClosings } from './reactions/closings.ts';
import { runReactions } from './reactions/table.ts';
import { headOrdinal } from './services.ts';
import type { Services } from './services.ts';
import { logSignerOf } from './transparency/log-signer.ts';
import { startNotary } from './transparency/start-notary.ts';
import type { LedgerFiles } from './verify/files-source.ts';

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
 * Puts the program together; the only place that knows every adapter.
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
  const snapshots = opened.adopt(openSqliteSnapshots(dataFolder), (open) => open.close());
  await startLedger({ store, clock, installation });

  const { readModels, readModelsStopped } = await followingReadModels(config, store, logger);
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
  const trees = opened.adopt(openSqliteTrees(dataFolder), (open) => open.close());
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

/** Opens the files of a ledger for reading only, beside a server that may be writing them. */
export function openLedgerFiles({ dataFolder }: Config): LedgerFiles {
  const opened = new DisposableStack();
  const trees = opened.adopt(openSqliteTreesForReading(dataFolder), (open) => open.close());
  const feed = opened.adopt(openSqliteLogForReading(dataFolder), (open) => open.close());
  const published = new PublishedLog(trees, feed, nodeHashing());
  return { feed, published, close: () => opened.dispose() };
}

/** Opens the event store that is configured, with what stands beside it. */
function openLedger({ eventStore, dataFolder: folder }: Config, clock: Clock) {
  return eventStore.kind === 'sqlite'
    ? openSqliteLedger({ folder, clock })
    : openEventStoreLedger({ url: eventStore.url, folder, clock });
}

/** What the program does by itself: it follows the log, and closes periods as time goes by. */
async function react(
  { config, store, commands, readModels, clock, logger }: ReactingParts,
  signal: AbortSignal,
): Promise<void> {
  const { queries, waitFor } = readModels;
  const parts = {
    commands,
    knowledge: { queries, waitFor, head: () => headOrdinal(store) },
    signal,
    onTrouble: (what: string, details: object) => logger.warn(details, what),
  };
  const { closingGraceDays: graceDays, dataFolder } = config;
  const { closingEveryMilliseconds: everyMilliseconds } = API_LIMITS;
  await Promise.all([
    runReactions({ ...parts, log: store, folder: join(dataFolder, 'reactions') }),
    runClosings({ ...parts, clock, graceDays, everyMilliseconds }),
  ]);
}

type ReactingParts = Pick<Services, 'commands' | 'readModels' | 'clock'> & {
  readonly config: Config;
  readonly store: EventStore;
  readonly logger: Logger;
};

/** Opens the read models and lets them follow the log. */
async function followingReadModels(
  config: Config,
  feed: EventStore,
  logger: Logger,
): Promise<Pick<Services, 'readModelsStopped'> & { readonly readModels: ReadModels }> {
  let stopped = false;
  const readModels = await openReadModels({
    database: await openDatabase(config),
    feed,
    onRetry: (error) => logger.warn({ err: error }, 'the read models try again'),
    onParked: (parked) => logger.error({ parked }, 'an event could not be projected'),
    onStopped: (reason) => {
      stopped = true;
      logger.fatal({ err: reason }, 'the read models stopped');
    },
  });
  readModels.start();
  return { readModels, readModelsStopped: () => stopped };
}

/** Opens the database of the read models that is configured. */
async function openDatabase({ dataFolder, readModels }: Config): Promise<ReadModelDatabase> {
  if (readModels.kind === 'sqlite') {
    return openSqliteReadModels(join(dataFolder, 'read-models.sqlite'));
  }
  const { kind: _, tls, ...account } = readModels;
  if (tls === undefined) return openMysqlReadModels(account);
  const ca = tls.caFile === undefined ? {} : { ca: readFileSync(tls.caFile, 'utf8') };
  return openMysqlReadModels({ ...account, tls: ca });
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
