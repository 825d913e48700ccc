import { expect, it } from 'vitest';
import { fold } from '../testing/folding.ts';
import { beginStory, idOf } from '../testing/story.ts';
import { recallProjection } from './recalls.ts';

it('the recalls name their lots, and say when they were closed', async () => {
  const { events, tell } = beginStory();
  const issued = tell('RecallIssued', 'one', {
    item: idOf('bcg'),
    lots: [idOf('a')],
    class: 'first',
    instruction: 'destroy',
    document: 'N-1',
    reason: 'recalledByMaker',
    basis: [],
  });
  tell('RecallExtended', 'one', { lots: [idOf('b')], basis: [] });
  const closed = tell('RecallClosed', 'one', {});
  const { recall, recall_lot: lots } = await fold(recallProjection, events);
  expect(recall).toEqual([
    {
      id: idOf('one'),
      ordinal: 0,
      item: idOf('bcg'),
      class: 'first',
      instruction: 'destroy',
      document: 'N-1',
      reason: 'recalledByMaker',
      issued_at: issued.time,
      closed_at: closed.time,
    },
  ]);
  expect(lots?.map((row) => row['lot']).toSorted()).toEqual([idOf('a'), idOf('b')].toSorted());
});
