import type { LumbungEvent } from '@lumbung/schemas/event';
import { ReferencesOfLog } from '@lumbung/ledger/domain/replay/log-references';
import type { EventPlace } from '../event-place.ts';
import type { Findings } from '../finding.ts';
import { BookParts } from './book-parts.ts';
import { bookFaultText } from './book-texts.ts';
import { BOOK_LIMITS } from './limits.ts';
import { replayBooks } from './replay-books.ts';

/** Told how many events were replayed since the last time, and of how many. */
type OnProgress = (events: number, total: number) => void;

/** How many books were replayed, and events of them. */
export type ReplayedBooks = { readonly books: number; readonly events: number };

/**
 * Gathers the books of a log while it is verified, and replays them one after the other when it is
 * at its end: in memory there is never more than a few of them.
 */
export class BooksOfLog implements Disposable {
  readonly #references = new ReferencesOfLog();
  readonly #parts: BookParts;

  /** @param events how many events the log has */
  constructor(events: number) {
    this.#parts = new BookParts(events);
  }

  /** Takes the next event of the log. */
  take({ stream }: EventPlace, ordinal: number, bytes: Uint8Array): void {
    if (stream.startsWith('stock-')) this.#parts.take(stream, ordinal, bytes);
    if (!ReferencesOfLog.concerns(stream)) return;
    try {
      const event = JSON.parse(Buffer.from(bytes).toString('utf8')) as LumbungEvent;
      this.#references.take(event, ordinal);
    } catch {
      // Bytes that were altered are told of by their hash.
    }
  }

  /** Replays the books, and tells what is wrong with them, the lowest ordinals first. */
  async replay(findings: Findings, onProgress: OnProgress): Promise<ReplayedBooks> {
    const { events, books } = this.#parts;
    const parted = { files: this.#parts.files(), events, history: this.#references };
    const faults = await replayBooks(parted, (replayed) => onProgress(replayed, events));
    for (const fault of faults.slice(0, BOOK_LIMITS.faultsTold)) {
      findings.add(fault.code, bookFaultText(fault), fault.ordinal);
    }
    return { books, events };
  }

  [Symbol.dispose](): void {
    this.#parts[Symbol.dispose]();
  }
}
