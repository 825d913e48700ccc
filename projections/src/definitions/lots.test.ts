import { describe, expect, it } from 'vitest';
import { fold } from '../testing/folding.ts';
import { beginStory, idOf } from '../testing/story.ts';
import { lotProjection } from './lots.ts';

const basis: never[] = [];
const label = { item: idOf('opv'), number: 'ab 1', expiry: '2027-01-31', basis };

function told() {
  const story = beginStory();
  story.tell('LotRegistered', 'one', label);
  return story;
}

describe('the lots', () => {
  it('are as they are known now, with all that became of them', async () => {
    const { events, tell } = told();
    const reason = 'underInvestigation';
    tell('LotCorrected', 'one', { number: 'AB 2', reason: 'labelMisread', basis });
    tell('LotStatusChanged', 'one', { status: 'recalled', recall: idOf('recall'), reason, basis });
    tell('LotExpiryExtended', 'one', { expiry: '2027-06-30', document: 'D', basis });
    const { lot, lot_change: changes } = await fold(lotProjection, events);
    expect(lot).toMatchObject([
      {
        id: idOf('one'),
        number: 'AB 2',
        sort_number: 'AB2',
        expiry: '2027-06-30',
        sort_expiry: '2027-06-30',
        status: 'recalled',
        recall: idOf('recall'),
        into_lot: null,
      },
    ]);
    expect(changes).toMatchObject([
      { ordinal: 0, name: 'LotRegistered', number: 'ab 1', expiry: '2027-01-31', status: null },
      { ordinal: 1, name: 'LotCorrected', number: 'AB 2', expiry: null, reason: 'labelMisread' },
      { ordinal: 2, name: 'LotStatusChanged', status: 'recalled', recall: idOf('recall'), reason },
      { ordinal: 3, name: 'LotExpiryExtended', expiry: '2027-06-30', document: 'D' },
    ]);
  });

  it('say what they were merged into, until that is undone', async () => {
    const { events, tell } = told();
    const into = idOf('two');
    tell('LotMerged', 'one', { into, reason: 'sameLot', basis });
    expect((await fold(lotProjection, events))['lot']).toMatchObject([{ into_lot: into }]);
    const undone = { into, status: 'onHold', reason: 'differentLots', basis } as const;
    tell('LotMergeUndone', 'one', undone);
    const { lot, lot_change: changes, lot_merge: merges } = await fold(lotProjection, events);
    expect(lot).toMatchObject([{ into_lot: null, status: 'onHold' }]);
    expect(merges).toMatchObject([
      { ordinal: 1, into_lot: into },
      { ordinal: 2, into_lot: null },
    ]);
    expect(changes).toMatchObject([{}, { into_lot: into }, { into_lot: into, status: 'onHold' }]);
  });
});
