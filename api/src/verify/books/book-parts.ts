import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BOOK_LIMITS } from './limits.ts';
import { recordHead } from './part-record.ts';

/** A part of the books that is being written. */
type Part = { readonly file: string; readonly handle: number; pending: Buffer; length: number };

/**
 * Splits the books of a log into temporary files, each with some whole books, so that they can be
 * replayed one after the other in little memory however long the log is.
 */
export class BookParts implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'lumbung-books-'));
  readonly #parts: Part[];
  readonly #numbers = new Map<string, number>();
  #events = 0;

  /** @param events how many events the log has */
  constructor(events: number) {
    const wanted = Math.ceil(events / BOOK_LIMITS.partEvents);
    const count = Math.min(Math.max(wanted, 1), BOOK_LIMITS.partsMax);
    this.#parts = Array.from({ length: count }, (_, number) => {
      const file = join(this.#folder, `part-${number}`);
      const pending = Buffer.allocUnsafe(BOOK_LIMITS.writeBytes);
      return { file, handle: openSync(file, 'w', 0o600), pending, length: 0 };
    });
  }

  /** How many events the books have. */
  get events(): number {
    return this.#events;
  }

  /** How many books there are. */
  get books(): number {
    return this.#numbers.size;
  }

  /** Keeps an event of a book. */
  take(stream: string, ordinal: number, bytes: Uint8Array): void {
    const book = this.#numbers.get(stream) ?? this.#numbers.size;
    this.#numbers.set(stream, book);
    // Books go to the parts in turn, in the order in which they begin.
    const part = this.#parts[book % this.#parts.length];
    if (part === undefined) throw new RangeError('there are no parts');
    this.#events += 1;
    this.#write(part, recordHead(book, ordinal, bytes.length));
    this.#write(part, bytes);
  }

  /** Writes what is left, and answers the files. */
  files(): string[] {
    for (const part of this.#parts) this.#flush(part);
    return this.#parts.map(({ file }) => file);
  }

  [Symbol.dispose](): void {
    for (const { handle } of this.#parts) closeSync(handle);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #write(part: Part, bytes: Uint8Array): void {
    if (part.length + bytes.length > part.pending.length) this.#flush(part);
    if (bytes.length > part.pending.length) writeSync(part.handle, bytes);
    else {
      part.pending.set(bytes, part.length);
      part.length += bytes.length;
    }
  }

  #flush(part: Part): void {
    writeSync(part.handle, part.pending.subarray(0, part.length));
    part.length = 0;
  }
}
