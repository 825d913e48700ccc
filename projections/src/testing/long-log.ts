import type { Feed } from '../ports/feed.ts';
import { createMemoryLog } from './memory-log.ts';
import type { MemoryLog } from './memory-log.ts';
import { bare, line } from './stock-lines.ts';
import { beginStory, idOf } from './story.ts';

/** A log of so many stock documents, of some facilities and items; the same at every call. */
export function longLog(documents: number): MemoryLog {
  const { events, tell } = beginStory();
  for (let index = 0; index < documents; index += 1) {
    const facility = `facility ${(index * 7) % 13}`;
    const lines = [line(`item ${index % 5}`, 1 + (index % 40)), line('item 9', 2, { line: 2 })];
    if (index % 3 === 0) tell('StockConsumed', facility, { ...bare, lines });
    else tell('StockReceived', facility, { ...bare, supplier: idOf('maker'), lines });
  }
  return createMemoryLog(events);
}

/** A feed whose pages are short, so that following it takes many batches. */
export function inShortPages(feed: Feed, eventsMax: number): Feed {
  return {
    readAll: (after, limit) => feed.readAll(after, Math.min(limit, eventsMax)),
    onAppended: (wake) => feed.onAppended(wake),
  };
}
