import type { EventFeed } from '@lumbung/ledger/ports/event-store';
import { FEED_START } from '@lumbung/ledger/ports/event-store';
import type { RefusedCommand } from '@lumbung/ledger/ports/archived-log';
import type { KnowledgeMark } from '@lumbung/ledger/ports/knowledge-marks';
import type { PublishedLog } from '@lumbung/ledger/notary/published-log';
import type { ReadModelStore } from '@lumbung/projections/ports/read-model-store';
import type { LogSource } from './log-source.ts';
import { VERIFY_LIMITS } from './limits.ts';

/** The read models in the files of a ledger, and where they can be made once more. */
export type ReadModelFiles = {
  readonly live: Pick<ReadModelStore, 'read'>;
  /** Opens an empty store that is removed when it is disposed of. */
  readonly openScratch: () => Promise<AsyncDisposable & { readonly store: ReadModelStore }>;
};

/** The files of a ledger, read as they are, beside its running server too. */
export type LedgerFiles = {
  readonly feed: Pick<EventFeed, 'readAll' | 'locate'>;
  readonly published: PublishedLog;
  /** What stands beside the events and cannot be made of them. */
  readonly rows: {
    marks(): Iterable<KnowledgeMark>;
    refusals(): Iterable<RefusedCommand>;
  };
  /** Absent where the folder has none, or another database keeps them. */
  readonly readModels: ReadModelFiles | undefined;
  close(): Promise<void>;
};

/** The log of a ledger's own files, as far as its newest checkpoint covers it. */
export function filesSource({
  feed,
  published,
}: Pick<LedgerFiles, 'feed' | 'published'>): Required<LogSource> {
  return {
    checkpoint: async () => (await published.newest())?.note ?? '',
    tile: (name) => published.tile(name),
    async *events(size) {
      let position = FEED_START;
      while (position.ordinal < size - 1) {
        const limit = Math.min(VERIFY_LIMITS.readEvents, size - 1 - position.ordinal);
        const { events, next } = await feed.readAll(position, limit);
        if (next.cursor === position.cursor) return;
        yield events.map(({ bytes }) => bytes);
        position = next;
      }
    },
  };
}
