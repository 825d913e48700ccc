import { readFileSync } from 'node:fs';
import type { BookFault } from '@lumbung/ledger/domain/replay/book-fault';
import type { ReferenceHistory } from '@lumbung/ledger/domain/replay/log-references';
import { ReplayedBook } from '@lumbung/ledger/domain/replay/replayed-book';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { placeOf } from '../event-place.ts';
import { BOOK_LIMITS } from './limits.ts';
import { recordsOf } from './part-record.ts';
import type { PartRecord } from './part-record.ts';

/** Replays the books of a part, one after the other; answers what is wrong with them. */
export function replayPart(
  file: string,
  history: ReferenceHistory,
  onProgress: (events: number) => void,
): BookFault[] {
  const faults: BookFault[] = [];
  for (const records of booksOf(file)) {
    const stream = placeOf(records[0]?.bytes ?? Buffer.of())?.stream ?? '';
    const book = new ReplayedBook(stream, history, (revision) => parsed(records[revision]));
    let [before, count] = [0, 0];
    for (const record of records) {
      const fault = book.take(parsed(record), record.ordinal);
      if (fault !== undefined) faults.push(fault);
      count += 1;
      if (count - before < BOOK_LIMITS.progressEvents) continue;
      onProgress(count - before);
      before = count;
    }
    onProgress(count - before);
    const fault = book.end();
    if (fault !== undefined) faults.push(fault);
  }
  return faults;
}

function booksOf(file: string): Iterable<readonly PartRecord[]> {
  return Map.groupBy(recordsOf(readFileSync(file)), ({ book }) => book).values();
}

/** Bytes that are no JSON, since they were altered, are an event that cannot be folded. */
function parsed(record: PartRecord | undefined): LumbungEvent {
  try {
    return JSON.parse(record?.bytes.toString('utf8') ?? 'null') as LumbungEvent;
  } catch {
    return { type: 'unreadable' } as unknown as LumbungEvent;
  }
}
