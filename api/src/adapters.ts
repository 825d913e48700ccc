import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '@lumbung/ledger/clock';
import { nodeHashing } from '@lumbung/ledger/notary/node-hashing';
import { PublishedLog } from '@lumbung/ledger/notary/published-log';
import { openEventStoreFeed } from '@lumbung/ledger/stores/eventstore/eventstore-feed';
import type { EventStoreFeed } from '@lumbung/ledger/stores/eventstore/eventstore-feed';
import {
  openEventStoreLedger,
  openSharedLedger,
} from '@lumbung/ledger/stores/eventstore/eventstore-ledger';
import type { EventStoreLedger } from '@lumbung/ledger/stores/eventstore/eventstore-ledger';
import { openMove as openMoveToServers } from '@lumbung/ledger/stores/eventstore/moving';
import type { OpenedMove } from '@lumbung/ledger/stores/eventstore/moving';
import { lockFolder } from '@lumbung/ledger/stores/sqlite/folder-lock';
import type { FolderLock } from '@lumbung/ledger/stores/sqlite/folder-lock';
import { openArchiveRows } from '@lumbung/ledger/stores/sqlite/archive-rows';
import { openSqliteLogForReading } from '@lumbung/ledger/stores/sqlite/log-reader';
import { RestoringLog } from '@lumbung/ledger/stores/sqlite/restoring-log';
import { openSqliteSnapshots } from '@lumbung/ledger/stores/sqlite/snapshot-store';
import type { SqliteSnapshots } from '@lumbung/ledger/stores/sqlite/snapshot-store';
import {
  openSqliteLedger,
  openThreadedSqliteLedger,
} from '@lumbung/ledger/stores/sqlite/sqlite-ledger';
import type { SqliteLedger } from '@lumbung/ledger/stores/sqlite/sqlite-ledger';
import {
  TREES_FILE,
  giveUpTree as giveUpSqliteTree,
  openSqliteTrees,
  openSqliteTreesForReading,
} from '@lumbung/ledger/stores/sqlite/tree-store';
import type { SqliteTrees } from '@lumbung/ledger/stores/sqlite/tree-store';
import type { FactDatabase } from '@lumbung/projections/ports/fact-database';
import type { SealedTree } from '@lumbung/ledger/ports/tree-store';
import type { ReadModelStore } from '@lumbung/projections/ports/read-model-store';
import type { ReadModelDatabase } from '@lumbung/projections/ports/read-model-database';
import { readAddress } from '@lumbung/projections/stores/clickhouse/bridge/address-file';
import { keepBridge } from '@lumbung/projections/stores/clickhouse/bridge/keep';
import type { BridgeListeners } from '@lumbung/projections/stores/clickhouse/bridge/keep';
import { openClickhouseFacts } from '@lumbung/projections/stores/clickhouse/database';
import { openMysqlReadModels } from '@lumbung/projections/stores/mysql/database';
import { openSqliteReadModels } from '@lumbung/projections/stores/sqlite/database';
import {
  openSqliteStore,
  openSqliteStoreForReading,
} from '@lumbung/projections/stores/sqlite/store';
import { EMBEDDED_DATABASE } from './clickhouse-url.ts';
import type { AnalyticsPlace } from './clickhouse-url.ts';
import type { Logger } from 'pino';
import { openRevokedTokenFile } from './accounts/revoked-token-file.ts';
import type { Config } from './config.ts';
import { LocalWakeups } from './feed/local-wakeups.ts';
import { LocalRateCounts } from './http/local-rate-counts.ts';
import { API_LIMITS } from './limits.ts';
import type { Leases } from './parts/leases.ts';
import type { Servers } from './parts/servers.ts';
import type { KafkaPlace } from './kafka-brokers.ts';
import { mysqlLeases } from './parts/stores/mysql-leases.ts';
import type { Outlet, PublishedEvents } from './publisher/outlet.ts';
import { kafkaOutlet } from './publisher/stores/kafka-outlet.ts';
import { certified, mysqlOptions } from './mysql-options.ts';
import type { MysqlPlace } from './read-model-url.ts';
import { shareThroughRedis } from './redis/share.ts';
import type { Shared } from './shared.ts';
import type { LedgerFiles, ReadModelFiles } from './verify/files-source.ts';

const READ_MODEL_FILE = 'read-models.sqlite';

// The only file that names adapters: each port is opened here, as the configuration says.

/** An event store with all that stands beside it. */
export type OpenedLedger = SqliteLedger | EventStoreLedger;

/**
 * Opens the event store that is configured, with what stands beside it.
 *
 * @param options the folder that this process has for itself; whether a file is written in a thread
 */
export async function openLedger(
  { eventStore, dataFolder }: Config,
  clock: Clock,
  options: { readonly folder?: string; readonly isWriterApart?: boolean } = {},
): Promise<OpenedLedger> {
  const { folder = dataFolder, isWriterApart } = options;
  const openFile = isWriterApart === true ? openThreadedSqliteLedger : openSqliteLedger;
  if (eventStore.kind === 'sqlite') return openFile({ folder: dataFolder, clock });
  const { url, commandIndex } = eventStore;
  if (commandIndex.kind === 'folder') {
    return openEventStoreLedger({ url, folder: dataFolder, clock });
  }
  return openSharedLedger({ url, folder, clock, database: mysqlOptions(commandIndex) });
}

/** Opens the log of a data folder, and the servers that it is to be moved to. */
export function openMove(dataFolder: string, servers: Servers): Promise<OpenedMove> {
  const { eventStoreUrl: url, commandIndex } = servers;
  return openMoveToServers(dataFolder, { url, database: mysqlOptions(commandIndex) });
}

/** Opens the snapshots of states in a folder; they may be thrown away. */
export function openSnapshots(folder: string): SqliteSnapshots {
  return openSqliteSnapshots(folder);
}

/** Opens the log on a server for those who only read it in its order. */
export function openFeed(url: string): EventStoreFeed {
  return openEventStoreFeed(url);
}

/** Takes a folder for this process until it is released. */
export function takeFolder(folder: string): FolderLock {
  return lockFolder(folder);
}

/** Opens the tree over the log for the one who adds to it. */
export function openTrees({ dataFolder }: Config): SqliteTrees {
  return openSqliteTrees(dataFolder);
}

/** Opens that tree for reading, beside a notary that may be adding to it. */
export function openTreesBeside({ dataFolder }: Config): SqliteTrees {
  if (!existsSync(join(dataFolder, TREES_FILE))) openSqliteTrees(dataFolder).close();
  return openSqliteTreesForReading(dataFolder);
}

/** Opens the database of the read models that is configured. */
export async function openReadModelDatabase(config: Config): Promise<ReadModelDatabase> {
  const { dataFolder, readModels } = config;
  return readModels.kind === 'sqlite'
    ? openSqliteReadModels(join(dataFolder, READ_MODEL_FILE))
    : openMysqlReadModels(mysqlOptions(readModels));
}

/** Where facts are kept that are kept at all. */
type FactPlace = Exclude<AnalyticsPlace, { readonly kind: 'off' }>;

/** Opens the facts for the one who loads them; an engine of one's own is started with them. */
export function openFactDatabase(
  place: FactPlace,
  dataFolder: string,
  listeners: BridgeListeners,
): FactDatabase {
  if (place.kind === 'clickhouse') return factsOnServer(place);
  const bridge = keepBridge(bridgeFolder(dataFolder), listeners);
  const facts = openClickhouseFacts({ server: bridge.address, database: EMBEDDED_DATABASE });
  return {
    ...facts,
    async close() {
      await facts.close();
      await bridge.close();
    },
  };
}

/** Opens the facts that another process loads, on a server or by an engine of its own. */
export function openFactDatabaseBeside(place: FactPlace, dataFolder: string): FactDatabase {
  if (place.kind === 'clickhouse') return factsOnServer(place);
  const server = () => readAddress(bridgeFolder(dataFolder));
  return openClickhouseFacts({ server, database: EMBEDDED_DATABASE });
}

/** The process of the engine that runs on a data folder; undefined when none does. */
export function engineProcess(dataFolder: string): number | undefined {
  try {
    return readAddress(bridgeFolder(dataFolder)).pid;
  } catch {
    return undefined;
  }
}

function factsOnServer(place: Extract<AnalyticsPlace, { kind: 'clickhouse' }>): FactDatabase {
  const { url, username, password, database } = place;
  return openClickhouseFacts({ server: () => ({ url, username, password }), database });
}

function bridgeFolder(dataFolder: string): string {
  return join(dataFolder, 'analytics');
}

/** Opens the leases of the parts of an installation, in the database of its read models. */
export function openLeases(place: MysqlPlace): Leases {
  return mysqlLeases(mysqlOptions(place));
}

/** Opens the topics that the events of an installation are published in. */
export function openOutlet({ tls, ...place }: KafkaPlace, events: PublishedEvents): Outlet {
  return kafkaOutlet({ ...place, ...events, tls: tls && certified(tls) });
}

/** Opens what the processes of an installation share, as far as the configuration says where. */
export function openShared(config: Config, installation: string, logger: Logger): Shared {
  const kept = openRevokedTokenFile(join(config.dataFolder, 'credentials.sqlite'));
  const wakeups = new LocalWakeups();
  const own = {
    rateCounts: new LocalRateCounts(API_LIMITS.rateCallersMax),
    wakeups,
    revokedTokens: kept,
    wakeHere: () => wakeups.announce(),
    close: () => kept.close(),
  };
  if (config.redis === undefined) return own;
  return shareThroughRedis({ place: config.redis, installation }, own, logger);
}

/** Opens the files of a ledger for reading only, beside a server that may be writing them. */
export function openLedgerFiles(config: Config): LedgerFiles {
  const { dataFolder } = config;
  const opened = new AsyncDisposableStack();
  const trees = opened.adopt(openSqliteTreesForReading(dataFolder), (open) => open.close());
  const feed = opened.adopt(openSqliteLogForReading(dataFolder), (open) => open.close());
  const published = new PublishedLog(trees, feed, nodeHashing());
  const rows = opened.adopt(openArchiveRows(dataFolder), (open) => open.close());
  const readModels = openReadModelFiles(config, opened);
  return { feed, published, rows, readModels, close: () => opened.disposeAsync() };
}

function openReadModelFiles(
  { dataFolder, readModels }: Config,
  opened: AsyncDisposableStack,
): ReadModelFiles | undefined {
  const file = join(dataFolder, READ_MODEL_FILE);
  if (readModels.kind !== 'sqlite' || !existsSync(file)) return undefined;
  const live = opened.adopt(openSqliteStoreForReading(file), (open) => open.close());
  return { live, openScratch: openScratchReadModels };
}

/** Opens read models in a temporary folder, which goes with them. */
export async function openScratchReadModels(): Promise<
  AsyncDisposable & { readonly store: ReadModelStore }
> {
  const folder = mkdtempSync(join(tmpdir(), 'lumbung-read-models-'));
  const store = openSqliteStore(join(folder, READ_MODEL_FILE));
  const dispose = async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { store, [Symbol.asyncDispose]: dispose };
}

/** Leaves a tree in a data folder its checkpoint alone, so that its notary begins a new origin. */
export function giveUpTree(dataFolder: string, sealed: SealedTree): void {
  giveUpSqliteTree(dataFolder, sealed);
}

/** Opens a log in a new folder that is written anew, from the bytes of its events. */
export function openLogAnew(folder: string): RestoringLog {
  return new RestoringLog(folder);
}
