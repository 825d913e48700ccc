import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '@lumbung/ledger/clock';
import { nodeHashing } from '@lumbung/ledger/notary/node-hashing';
import { PublishedLog } from '@lumbung/ledger/notary/published-log';
import { openEventStoreLedger } from '@lumbung/ledger/stores/eventstore/eventstore-ledger';
import type { EventStoreLedger } from '@lumbung/ledger/stores/eventstore/eventstore-ledger';
import { openSqliteLogForReading } from '@lumbung/ledger/stores/sqlite/log-reader';
import { openSqliteSnapshots } from '@lumbung/ledger/stores/sqlite/snapshot-store';
import type { SqliteSnapshots } from '@lumbung/ledger/stores/sqlite/snapshot-store';
import { openSqliteLedger } from '@lumbung/ledger/stores/sqlite/sqlite-ledger';
import type { SqliteLedger } from '@lumbung/ledger/stores/sqlite/sqlite-ledger';
import {
  openSqliteTrees,
  openSqliteTreesForReading,
} from '@lumbung/ledger/stores/sqlite/tree-store';
import type { SqliteTrees } from '@lumbung/ledger/stores/sqlite/tree-store';
import type { ReadModelDatabase } from '@lumbung/projections/ports/read-model-database';
import { openMysqlReadModels } from '@lumbung/projections/stores/mysql/database';
import { openSqliteReadModels } from '@lumbung/projections/stores/sqlite/database';
import type { Config } from './config.ts';
import type { LedgerFiles } from './verify/files-source.ts';

// The only file that names adapters: each port is opened here, as the configuration says.

/** Opens the event store that is configured, with what stands beside it. */
export function openLedger(
  { eventStore, dataFolder: folder }: Config,
  clock: Clock,
): SqliteLedger | EventStoreLedger {
  return eventStore.kind === 'sqlite'
    ? openSqliteLedger({ folder, clock })
    : openEventStoreLedger({ url: eventStore.url, folder, clock });
}

/** Opens the snapshots of states, which may be thrown away. */
export function openSnapshots({ dataFolder }: Config): SqliteSnapshots {
  return openSqliteSnapshots(dataFolder);
}

/** Opens the tree over the log for the one who adds to it. */
export function openTrees({ dataFolder }: Config): SqliteTrees {
  return openSqliteTrees(dataFolder);
}

/** Opens the database of the read models that is configured. */
export async function openReadModelDatabase(config: Config): Promise<ReadModelDatabase> {
  const { dataFolder, readModels } = config;
  if (readModels.kind === 'sqlite') {
    return openSqliteReadModels(join(dataFolder, 'read-models.sqlite'));
  }
  const { kind: _, tls, ...account } = readModels;
  if (tls === undefined) return openMysqlReadModels(account);
  const ca = tls.caFile === undefined ? {} : { ca: readFileSync(tls.caFile, 'utf8') };
  return openMysqlReadModels({ ...account, tls: ca });
}

/** Opens the files of a ledger for reading only, beside a server that may be writing them. */
export function openLedgerFiles({ dataFolder }: Config): LedgerFiles {
  const opened = new DisposableStack();
  const trees = opened.adopt(openSqliteTreesForReading(dataFolder), (open) => open.close());
  const feed = opened.adopt(openSqliteLogForReading(dataFolder), (open) => open.close());
  const published = new PublishedLog(trees, feed, nodeHashing());
  return { feed, published, close: () => opened.dispose() };
}
