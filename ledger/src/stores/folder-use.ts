import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The file that shows by which store a data folder is used. */
const FILES = {
  /** The log itself. */
  sqlite: 'ledger.sqlite',
  /** What stands beside a log on an EventStoreDB. */
  eventStoreDb: 'beside-log.sqlite',
} as const;

/** A store that keeps something in a data folder. */
type Store = keyof typeof FILES;

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

/**
 * The path of a store's file in a folder.
 *
 * @throws {OtherEventStoreError} when the folder is in use by another store
 */
export function fileOfStore(store: Store, folder: string): string {
  const other: Store = store === 'sqlite' ? 'eventStoreDb' : 'sqlite';
  if (existsSync(join(folder, FILES[other]))) throw new OtherEventStoreError(folder, other);
  return join(folder, FILES[store]);
}
