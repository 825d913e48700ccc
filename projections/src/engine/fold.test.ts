import { describe, expect, it } from 'vitest';
import { counterTable, countersProjection, programEvents } from '../testing/counters.ts';
import { createMemoryLog } from '../testing/memory-log.ts';
import { beginStory, idOf } from '../testing/story.ts';
import { FEED_START } from '../ports/feed.ts';
import { applyChange } from './change.ts';
import { decodeEvent } from './decode.ts';
import { beginFold } from './fold.ts';
import type { Folded, ParkedStreams } from './fold.ts';

async function foldAll(
  events: readonly object[],
  waiting: ParkedStreams = new Map(),
): Promise<Folded> {
  const page = await createMemoryLog(events).readAll(FEED_START, 1_000);
  const fold = beginFold(countersProjection(), FEED_START, waiting);
  for (const event of page.events) fold.take(decodeEvent(event));
  return fold.folded();
}

function countsOf(folded: Folded): Record<string, unknown> {
  const changes = folded.changes.find(({ table }) => table === counterTable)?.changes;
  const rows = [...(changes?.values() ?? [])].map((change) => applyChange(change, undefined));
  return Object.fromEntries(rows.map((row) => [row?.['id'], row?.['events']]));
}

const parked = (folded: Folded): object =>
  Object.fromEntries([...folded.parked].map(([stream, row]) => [stream, row.events]));

describe('a batch', () => {
  it('is folded to one change a key', async () => {
    const folded = await foldAll(programEvents('a', 'b', 'a', 'a'));
    expect(countsOf(folded)).toEqual({ [idOf('a')]: 3, [idOf('b')]: 1 });
    expect(folded).toMatchObject({ events: 4, parked: new Map() });
  });

  it('parks the stream of an event that cannot be folded, and no other', async () => {
    const folded = await foldAll(programEvents('a', 'b:poison', 'b', 'a', 'b'));
    expect(countsOf(folded)).toEqual({ [idOf('a')]: 2 });
    expect(folded.parked.get(`program-${idOf('b')}`)).toEqual({
      stream: `program-${idOf('b')}`,
      first_ordinal: 1,
      from_cursor: '',
      from_ordinal: -1,
      events: 3,
      error: 'RangeError: this cannot be folded',
    });
  });

  it('counts what arrives for a stream that is parked already', async () => {
    const first = await foldAll(programEvents('b:poison'));
    const later = await foldAll(programEvents('b', 'b'), first.parked);
    expect(parked(later)).toEqual({ [`program-${idOf('b')}`]: 3 });
    expect(later.changes).toEqual([]);
  });

  it('parks the stream of an event whose type it does not know', async () => {
    const [known, unknown] = programEvents('a', 'b');
    const folded = await foldAll([{ ...known }, { ...unknown, type: 'lumbung.program.merged.v1' }]);
    expect(parked(folded)).toEqual({ [`program-${idOf('b')}`]: 1 });
    expect(countsOf(folded)).toEqual({ [idOf('a')]: 1 });
  });

  it('lets pass what stands in streams that it does not read', async () => {
    const story = beginStory();
    const event = story.tell('AccountDisabled', 'clerk', {});
    const folded = await foldAll([
      event,
      { ...event, type: 'lumbung.access.unheard-of.v1' },
      { ...event, type: 'lumbung.shipment.planned.v1', subject: `shipment-${idOf('s')}` },
    ]);
    expect(folded).toEqual({ changes: [], parked: new Map(), events: 0 });
  });

  it('parks the stream of an event whose row would not fit its table', async () => {
    const [event] = programEvents('a');
    const folded = await foldAll([{ ...event, data: { code: 7, name: 'a' } }]);
    expect([...folded.parked.values()][0]?.error).toBe(
      'TypeError: counter.first_code cannot hold a value of type number',
    );
  });
});
