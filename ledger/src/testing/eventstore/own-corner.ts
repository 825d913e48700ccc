import { FEED_START } from '../../ports/event-store.ts';
import type { WeakLog, WeakRecord } from '../../stores/weak/weak-log.ts';

const PAGE_RECORDS = 10_000;

/** The place after everything that stands in a log, from a place on. */
export async function endOf(log: WeakLog, from: string = FEED_START.cursor): Promise<string> {
  for (let cursor = from; ;) {
    const { next } = await log.readAll(cursor, PAGE_RECORDS);
    if (next === cursor) return cursor;
    cursor = next;
  }
}

/**
 * A corner of a log that others use too, as if it were a log of its own: the streams have a prefix,
 * the feed begins at a place, and what others write there passes for records of the server. So a
 * test can have an empty log on a server that cannot be emptied.
 */
export function ownCorner(log: WeakLog, prefix: string, start: string): WeakLog {
  return {
    append: (stream, expected, events) => log.append(`${prefix}${stream}`, expected, events),
    readStream: async (stream, from, limit) =>
      (await log.readStream(`${prefix}${stream}`, from, limit)).map((record) =>
        seenFromWithin(record, prefix),
      ),
    readAll: async (after, limit) => {
      const from = after === FEED_START.cursor ? start : after;
      const { records, next } = await log.readAll(from, limit);
      return {
        records: records.map((record) => seenFromWithin(record, prefix)),
        next: next === from ? after : next,
      };
    },
    onAppended: (wake) => log.onAppended(wake),
    close: () => log.close(),
  };
}

function seenFromWithin(record: WeakRecord, prefix: string): WeakRecord {
  return record.stream.startsWith(prefix)
    ? { ...record, stream: record.stream.slice(prefix.length) }
    : { ...record, type: '$elsewhere' };
}
