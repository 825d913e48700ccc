import { describe, expect, test } from 'vitest';
import { FEED_START } from '../ports/event-store.ts';
import type { FeedPosition } from '../ports/event-store.ts';
import type { FeedIndex } from '../stores/weak/feed-index.ts';
import type { WeakPage, WeakRecord } from '../stores/weak/weak-log.ts';
import { draftedCommand, storedText } from './drafted-commands.ts';
import type { DraftedCommand } from './drafted-commands.ts';

/** An index under test. */
type OpenedIndex = {
  readonly index: FeedIndex;
  /** Closes it and opens what it left. */
  reopen(): Promise<OpenedIndex>;
};

const FIRST = draftedCommand({ command: 1, count: 3 });
const SECOND = draftedCommand({ command: 2, stream: 1, count: 2 });
const OF_THE_LOG: WeakRecord = {
  stream: '$stats',
  revision: 0,
  type: '$statsCollected',
  bytes: new Uint8Array(3),
};

/** The contract of the index of a weak log, as tests. */
export function describeFeedIndex(name: string, open: () => Promise<OpenedIndex>): void {
  describe(`${name} feed index`, () => {
    test('begins at the start, and knows nothing', async () => {
      const { index } = await open();
      expect(await index.reached()).toEqual({ position: FEED_START, latestRecorded: '' });
      expect(await index.look(FIRST)).toEqual({
        head: -1,
        recordedTime: undefined,
        command: undefined,
        otherHeads: [],
      });
      expect(await index.ordinalsOf(FIRST.stream, 0, 9)).toEqual([]);
      expect(await index.placeUpTo(9)).toEqual(FEED_START);
    });

    test('holds commands, heads and ordinals, also where a page cuts a command', async () => {
      const opened = await open();
      await takeBoth(opened.index);
      const { index } = await opened.reopen();
      const others = [SECOND.stream, 'program-of-nobody', FIRST.stream];
      expect(await index.look(FIRST, others)).toEqual({
        head: 2,
        recordedTime: timeOf(2),
        command: { digest: FIRST.commandDigest, revisions: { first: 0, last: 2 } },
        otherHeads: [1, -1, 2],
      });
      expect((await index.look({ ...SECOND, commandId: FIRST.commandId })).command).toBeUndefined();
      expect(await index.ordinalsOf(FIRST.stream, 0, 9)).toEqual([0, 1, 4]);
      expect(await index.ordinalsOf(SECOND.stream, 1, 1)).toEqual([3]);
      const position = { cursor: 'c', ordinal: 4 };
      expect(await index.reached()).toEqual({ position, latestRecorded: timeOf(4) });
      expect(await index.placeUpTo(4)).toEqual(position);
      expect((await index.placeUpTo(3)).ordinal).toBeLessThanOrEqual(3);
    });

    test('takes a page only at the place that it has reached', async () => {
      const { index } = await open();
      await takeBoth(index);
      const before = await index.reached();
      await index.take(pageOf('b', recordOf(SECOND, 0, 2)), { cursor: 'a', ordinal: 1 });
      expect(await index.reached()).toEqual(before);
      expect(await index.ordinalsOf(SECOND.stream, 0, 9)).toEqual([2, 3]);
    });

    test('keeps places on the way, so that a search starts near', async () => {
      const { index } = await open();
      let place: FeedPosition = FEED_START;
      for (let page = 0; page < 25; page += 1) {
        const records = Array.from({ length: 100 }, (_, count) => recordAt(page * 100 + count));
        await index.take({ records, next: `c${page}` }, place);
        ({ position: place } = await index.reached());
      }
      expect((await index.placeUpTo(2_400)).ordinal).toBeGreaterThan(1_000);
      expect((await index.placeUpTo(2_400)).ordinal).toBeLessThanOrEqual(2_400);
    });
  });
}

/** Three of one command and two of another, the second in between, and a record of the log's. */
async function takeBoth(index: FeedIndex): Promise<void> {
  await index.take(
    pageOf('a', recordOf(FIRST, 0, 0), OF_THE_LOG, recordOf(FIRST, 1, 1)),
    FEED_START,
  );
  const after = { cursor: 'a', ordinal: 1 };
  await index.take(pageOf('b', recordOf(SECOND, 0, 3), recordOf(SECOND, 1, 4)), after);
  await index.take(pageOf('c', recordOf(FIRST, 2, 2)), { cursor: 'b', ordinal: 3 });
}

function pageOf(next: string, ...records: readonly WeakRecord[]): WeakPage {
  return { records, next };
}

function recordOf(command: DraftedCommand, index: number, second: number): WeakRecord {
  const draft = command.drafts[index];
  if (draft === undefined) throw new RangeError(`${index} is beyond the command`);
  const bytes = Buffer.from(storedText(draft, index, timeOf(second)));
  return { stream: command.stream, revision: index, type: draft.type, bytes };
}

/** An event of a stream of its own. */
function recordAt(number: number): WeakRecord {
  return recordOf(draftedCommand({ command: number, stream: number }), 0, 0);
}

function timeOf(second: number): string {
  return `2026-03-01T08:00:0${second}.000000Z`;
}
