import { mkdirSync } from 'node:fs';
import type { Clock } from '@lumbung/ledger/clock';
import { systemClock } from '@lumbung/ledger/clock';
import { createCommandHandler } from '@lumbung/ledger/handler/handler';
import { startLedger } from '@lumbung/ledger/start-ledger';
import type { Logger } from 'pino';
import { PASSWORD_COST } from './accounts/password.ts';
import type { PasswordCost } from './accounts/password.ts';
import {
  openLedger,
  openReadModelDatabase,
  openShared,
  openSnapshots,
  openTrees,
} from './adapters.ts';
import type { Config } from './config.ts';
import { wokenLog } from './feed/woken-log.ts';
import { installationOf } from './installation.ts';
import { startAnalytics } from './parts/analytics.ts';
import { openApi } from './parts/api.ts';
import type { Api } from './parts/api.ts';
import { publisherOf } from './parts/publisher.ts';
import { react } from './parts/reactions.ts';
import { followingReadModels } from './parts/read-models.ts';
import { logSignerOf } from './transparency/log-signer.ts';
import { startNotary } from './transparency/start-notary.ts';

const OWNER_ONLY = 0o700;

/**
 * A whole Lumbung in this process, on a data folder that it holds until it is closed. Closing ends
 * live feeds, answers what was taken, and lets go of the folder.
 */
export type Lumbung = Api;

/** What a test or a tool may choose besides the configuration. */
export type ComposeOptions = {
  readonly logger: Logger;
  readonly clock?: Clock;
  readonly passwordCost?: PasswordCost;
  /** Whether an embedded log is written in a thread of its own, for a server with much to do. */
  readonly isWriterApart?: boolean;
};

/**
 * Puts the program together, of what `adapters.ts` opens: all of it in this process.
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
  options: ComposeOptions,
): Promise<Lumbung> {
  const { logger, clock = systemClock, passwordCost = PASSWORD_COST } = options;
  const { dataFolder } = config;
  mkdirSync(dataFolder, { recursive: true, mode: OWNER_ONLY });
  const ledger = await openLedger(config, clock, options);
  opened.defer(() => ledger.close());
  const installation = installationOf(dataFolder);
  const shared = opened.adopt(openShared(config, installation, logger), (open) => open.close());
  const store = wokenLog(ledger.store, shared.wakeups);
  const snapshots = opened.adopt(openSnapshots(dataFolder), (open) => open.close());
  await startLedger({ store, clock, installation });

  const database = await openReadModelDatabase(config);
  const { readModels, readModelsStopped } = await followingReadModels(database, store, logger);
  opened.defer(() => readModels.close());

  const analytics = opened.adopt(startAnalytics(config, store, logger), (open) => open.close());
  const closing = new AbortController();
  const signer = logSignerOf(config, installation);
  const trees = opened.adopt(openTrees(config), (open) => open.close());
  const notary = await startNotary(
    { store, trees, signer, clock, installation, logger },
    closing.signal,
  );
  opened.defer(() => notary.ended);
  opened.defer(() => closing.abort());
  const handler = createCommandHandler({ ...ledger, store, snapshots, clock, installation });
  const publisher = publisherOf({ config, installation, feed: store, logger });
  const api = await openApi({
    config,
    installation,
    ledger: { ...ledger, store },
    shared,
    handler,
    readModels,
    readModelsStopped,
    facts: analytics.facts,
    analytics: analytics.analytics,
    publication: publisher?.state,
    transparency: notary.transparency,
    clock,
    logger,
    passwordCost,
    closing: closing.signal,
  });
  const { commands } = api.services;
  const reacting = react({ config, store, commands, readModels, clock, logger }, closing.signal);
  opened.defer(() => reacting);
  // Whatever becomes of it harms nothing else; its state tells.
  const publishing = publisher?.run(closing.signal).catch(() => undefined);
  opened.defer(() => publishing);
  opened.defer(() => api.close());
  opened.defer(() => closing.abort());
  return { ...api, close: () => opened.disposeAsync() };
}
