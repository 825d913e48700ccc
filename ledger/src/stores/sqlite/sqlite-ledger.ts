import { systemClock } from '../../clock.ts';
import type { Clock } from '../../clock.ts';
import type { CommandIndex } from '../../ports/command-index.ts';
import type { DeviceRefusals } from '../../ports/device-refusals.ts';
import type { EventStore } from '../../ports/event-store.ts';
import type { KnowledgeMarks } from '../../ports/knowledge-marks.ts';
import { assertAppend } from '../append-checks.ts';
import { fileOfStore } from '../folder-use.ts';
import { prepare } from '../stamping.ts';
import { CommitQueue } from './commit-queue.ts';
import { lockFolder } from './folder-lock.ts';
import type { GroupPort } from './group-port.ts';
import { LogReader } from './log-reader.ts';
import { openWriter } from './open-writer.ts';
import { ThreadedWriter } from './threaded-writer.ts';

/** An event store in a file with all that stands beside it. */
export type SqliteLedger = {
  readonly store: EventStore;
  readonly index: CommandIndex;
  readonly marks: KnowledgeMarks;
  readonly deviceRefusals: DeviceRefusals;
  close(): Promise<void>;
};

/** Where the log lies, and what tells the time. */
export type SqliteLedgerOptions = {
  /** The folder, made when it is not there; `ledger.sqlite` in it is the log. */
  readonly folder: string;
  readonly clock?: Clock;
};

/**
 * Opens the event store of a folder, and holds the folder's lock until it is closed. An answer
 * leaves after the commit was synced, never before.
 *
 * @throws FolderInUseError when another process holds the folder
 * @throws OtherEventStoreError when the folder belongs to a log elsewhere
 * @throws LedgerFault `unavailable` when a newer program wrote the file
 */
export function openSqliteLedger(options: SqliteLedgerOptions): SqliteLedger {
  const { folder, clock = systemClock } = options;
  const path = fileOfStore('sqlite', folder);
  const opened = new DisposableStack();
  try {
    opened.adopt(lockFolder(folder), (lock) => lock.release());
    const writer = opened.adopt(openWriter(path, clock), (open) => open.close());
    const reader = opened.adopt(new LogReader(path), (open) => open.close());
    return ledgerOn(writer, reader, opened);
  } catch (error) {
    opened.dispose();
    throw error;
  }
}

/** The same with its writer in a thread of its own: one processor decides while another writes. */
export async function openThreadedSqliteLedger(
  options: SqliteLedgerOptions,
): Promise<SqliteLedger> {
  const { folder, clock = systemClock } = options;
  const path = fileOfStore('sqlite', folder);
  const opened = new DisposableStack();
  try {
    opened.adopt(lockFolder(folder), (lock) => lock.release());
    const writer = new ThreadedWriter(path, clock);
    await writer.open();
    const reader = opened.adopt(new LogReader(path), (open) => open.close());
    return ledgerOn(writer, reader, opened);
  } catch (error) {
    opened.dispose();
    throw error;
  }
}

function ledgerOn(writer: GroupPort, reader: LogReader, opened: DisposableStack): SqliteLedger {
  const queue = new CommitQueue(writer);
  const close = async (): Promise<void> => {
    await queue.close();
    // The writer closes last of the connections: then SQLite moves all into the one file.
    reader.close();
    await writer.close();
    opened.dispose();
  };
  const store: EventStore = {
    append: async (append) => {
      assertAppend(append);
      return queue.submit({ kind: 'append', asked: prepare(append) }, append.drafts.length);
    },
    readStream: async (stream, read) => reader.readStream(stream, read),
    readAll: async (after, limit) => reader.readAll(after, limit),
    locate: async (ordinal) => reader.locate(ordinal),
    onAppended: (wake) => queue.onAppended(wake),
    close,
  };
  const index: CommandIndex = {
    find: async (command) => reader.find(command),
    refuse: (refused) => queue.submit({ kind: 'refuse', asked: refused }, 1),
  };
  const deviceRefusals: DeviceRefusals = {
    devicesOf: async (stream, page) => reader.refused((rows) => rows.devicesOf(stream, page)),
    lastNumberOf: async (device) => reader.refused((rows) => rows.lastNumberOf(device)),
    numbersOf: async (device, range) => reader.refused((rows) => rows.numbersOf(device, range)),
  };
  return { store, index, marks: marksOn(queue, reader), deviceRefusals, close };
}

function marksOn(queue: CommitQueue, reader: LogReader): KnowledgeMarks {
  return {
    async at(moment) {
      // What the newest mark covers is settled; only the writer can say what is not.
      if (moment > (reader.newestMark()?.time ?? '')) {
        const until = await queue.submit({ kind: 'moment', asked: moment }, 1);
        if (moment > until) return { kind: 'future', until };
      }
      const mark = reader.markUpTo(moment);
      return mark === undefined ? { kind: 'nothing' } : { kind: 'marked', mark };
    },
  };
}
