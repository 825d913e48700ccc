import { expect, it } from 'vitest';
import { fold } from '../testing/folding.ts';
import { bare, line } from '../testing/stock-lines.ts';
import { beginStory, idOf } from '../testing/story.ts';
import { balanceProjection } from './balances.ts';
import { postingProjection } from './stock.ts';

function story() {
  const { events, tell } = beginStory();
  tell('StockRelocated', 'clinic', {
    ...bare,
    lines: [{ ...line('opv', 5), to: { place: idOf('fridge') } }],
  });
  tell('StockReallocated', 'clinic', {
    ...bare,
    lines: [{ ...line('opv', 3, { program: idOf('epi') }), to: { funding: idOf('gavi') } }],
  });
  tell('VvmStageRecorded', 'clinic', {
    ...bare,
    lines: [{ ...line('opv', 2, { vvmStage: 1 }), to: { vvmStage: 3 } }],
  });
  tell('ConditionChanged', 'clinic', {
    ...bare,
    lines: [{ ...line('opv', 1), to: { condition: 'quarantined' }, reason: 'lotOnHold' }],
  });
  tell('StockDestroyed', 'clinic', {
    ...bare,
    batch: idOf('batch'),
    lines: [line('opv', 4, { condition: 'awaitingDisposal' })],
  });
  return events;
}

it('postings say where stock went, whole, where more than its condition changed', async () => {
  const { posting = [], destruction } = await fold(postingProjection, story());
  const seen = posting.map((row) => [
    row['place_to'],
    row['program_to'],
    row['funding_to'],
    row['vvm_stage_to'],
    row['usable_change'],
  ]);
  expect(seen).toEqual([
    [idOf('fridge'), null, null, null, 0],
    ['main', null, idOf('gavi'), null, 0],
    ['main', null, null, 3, 0],
    [null, null, null, null, -1],
    [null, null, null, null, 0],
  ]);
  const batch = { facility: idOf('clinic'), batch: idOf('batch'), ordinal: 4 };
  expect(destruction).toEqual([batch]);
});

it('balances lose at one key what they gain at the other', async () => {
  const { balance = [] } = await fold(balanceProjection, story());
  const key = ['place', 'program', 'funding', 'vvm_stage', 'condition', 'quantity'] as const;
  const seen = balance.map((row) => key.map((column) => row[column]));
  expect(new Set(seen.map((row) => JSON.stringify(row)))).toEqual(
    new Set(
      [
        ['main', null, null, null, 'usable', -6],
        [idOf('fridge'), null, null, null, 'usable', 5],
        ['main', idOf('epi'), null, null, 'usable', -3],
        ['main', null, idOf('gavi'), null, 'usable', 3],
        ['main', null, null, 1, 'usable', -2],
        ['main', null, null, 3, 'usable', 2],
        ['main', null, null, null, 'quarantined', 1],
        ['main', null, null, null, 'awaitingDisposal', -4],
      ].map((row) => JSON.stringify(row)),
    ),
  );
});
