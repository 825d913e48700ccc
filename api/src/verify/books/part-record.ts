const LENGTH_BYTES = 4;
const BOOK_BYTES = 4;
const ORDINAL_BYTES = 8;
const HEAD_BYTES = LENGTH_BYTES + BOOK_BYTES + ORDINAL_BYTES;

/** An event in a part of the books: the number of its book, its ordinal, its bytes. */
export type PartRecord = {
  readonly book: number;
  readonly ordinal: number;
  readonly bytes: Buffer;
};

/** What stands before the bytes of an event in a part: how many they are, and whose. */
export function recordHead(book: number, ordinal: number, length: number): Buffer {
  const head = Buffer.allocUnsafe(HEAD_BYTES);
  head.writeUInt32LE(length, 0);
  head.writeUInt32LE(book, LENGTH_BYTES);
  head.writeDoubleLE(ordinal, LENGTH_BYTES + BOOK_BYTES);
  return head;
}

/** Reads the events of a part, in the order of the log. */
export function* recordsOf(part: Buffer): Generator<PartRecord> {
  let at = 0;
  while (at < part.length) {
    const start = at + HEAD_BYTES;
    const end = start + part.readUInt32LE(at);
    const book = part.readUInt32LE(at + LENGTH_BYTES);
    const ordinal = part.readDoubleLE(at + LENGTH_BYTES + BOOK_BYTES);
    yield { book, ordinal, bytes: part.subarray(start, end) };
    at = end;
  }
}
