import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** A store that keeps something in a data folder. */
type Store = 'sqlite' | 'eventStoreDb';

/** The file that a store keeps in a data folder, and those that show that it is in use by it. */
const FILES: Record<Store, readonly [own: string, ...others: readonly string[]]> = {
  /** The log itself. */
  sqlite: ['ledger.sqlite'],
  /** What stands beside a log on an EventStoreDB; its index, where the rest is on a server. */
  eventStoreDb: ['beside-log.sqlite', 'feed-index.sqlite'],
};

const NAMES: Record<Store, string> = {
  sqlite: 'a ledger of its own (without EVENT_STORE_URL)',
  eventStoreDb: 'what belongs to an EventStoreDB (with EVENT_STORE_URL)',
};

/** A data folder that belongs to a log of another store: what it shows is of that log. */
export class OtherEventStoreError extends Error {
  readonly code = 'other-event-store';

  constructor(folder: string, other: Store) {
    super(`the data folder ${folder} holds ${NAMES[other]}`);
    this.name = 'OtherEventStoreError';
  }
}

/** A data folder with what belongs beside the log, where that is to be on a server. */
export class BesideInFolderError extends Error {
  readonly code = 'beside-in-folder';

  constructor(path: string) {
    super(
      `${path} holds refusals and knowledge marks, which would be missing on a server: ` +
        'go on with COMMAND_INDEX_URL=folder',
    );
    this.name = 'BesideInFolderError';
  }
}

/**
 * Checks that a folder holds nothing that is to be on a server from its beginning.
 *
 * @throws {BesideInFolderError} when it does
 */
export function assertNothingBeside(folder: string): void {
  const path = join(folder, FILES.eventStoreDb[0]);
  if (existsSync(path)) throw new BesideInFolderError(path);
}

/**
 * The path of a store's file in a folder.
 *
 * @throws {OtherEventStoreError} when the folder is in use by another store
 */
export function fileOfStore(store: Store, folder: string): string {
  const other: Store = store === 'sqlite' ? 'eventStoreDb' : 'sqlite';
  const isOthers = FILES[other].some((name) => existsSync(join(folder, name)));
  if (isOthers) throw new OtherEventStoreError(folder, other);
  return join(folder, FILES[store][0]);
}
