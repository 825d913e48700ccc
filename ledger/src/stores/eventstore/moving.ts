import { openMysqlBeside } from '../mysql/mysql-beside.ts';
import type { MysqlPlace } from '../mysql/statements.ts';
import { openArchiveRows } from '../sqlite/archive-rows.ts';
import { lockFolder } from '../sqlite/folder-lock.ts';
import { openSqliteLogForReading } from '../sqlite/log-reader.ts';
import { copyLog } from '../weak/copying.ts';
import type { CopiedLog, CopyOptions } from '../weak/copying.ts';
import { EventStoreLog } from './event-store-log.ts';

/** A log in files and a log on servers, opened to copy the one into the other. */
export type OpenedMove = {
  readonly copy: (options: CopyOptions) => Promise<CopiedLog>;
  close(): Promise<void>;
};

/**
 * Opens the log of a folder and the servers that are to hold it; nobody may hold the folder.
 *
 * @throws FolderInUseError when a server holds it
 */
export async function openMove(
  folder: string,
  { url, database }: { readonly url: string; readonly database: MysqlPlace },
): Promise<OpenedMove> {
  await using opened = new AsyncDisposableStack();
  opened.adopt(lockFolder(folder), (lock) => lock.release());
  const feed = opened.adopt(openSqliteLogForReading(folder), (open) => open.close());
  const rows = opened.adopt(openArchiveRows(folder), (open) => open.close());
  const log = opened.adopt(new EventStoreLog(url), (open) => open.close());
  const beside = opened.adopt(await openMysqlBeside(database), (open) => open.close());
  const from = { feed, marks: () => rows.marks(), refusals: () => rows.refusals() };
  const kept = opened.move();
  return {
    copy: (options) => copyLog(from, { log, beside }, options),
    close: () => kept.disposeAsync(),
  };
}
