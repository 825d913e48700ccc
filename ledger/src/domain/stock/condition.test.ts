import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { describe, expect, test } from 'vitest';
import { amountIn, balanceOf, bookOf, eventOf } from '../../testing/book.ts';
import { IDS, LABELS } from '../../testing/small-country.ts';
import {
  changeCondition,
  consume,
  discard,
  issue,
  receive,
  reverse,
} from '../../testing/stock-commands.ts';
import { stocked } from '../../testing/stocked.ts';

const { bcg, syringe, post } = IDS;
const early = { item: bcg, lot: LABELS.early };
const quarantine = { to: { condition: 'quarantined' as const }, reason: 'heatSuspected' as const };
const release = {
  condition: 'quarantined' as const,
  to: { condition: 'usable' as const },
  reason: 'assessedUsable' as const,
};

describe('a change of condition', () => {
  test('moves a quantity from one condition to the other, with its reason and cause', () => {
    const ledger = stocked();
    const cause = { kind: 'recall' as const, id: deriveIdentifier('test', 'recall') };
    const command = changeCondition([{ ...early, quantity: 15, ...quarantine }], { cause });
    const data = ledger.try(command).accepted('ConditionChanged');
    expect(data).toMatchObject({
      cause,
      lines: [{ line: 1, condition: 'usable', quantity: 15, ...quarantine, lotNumber: 'B-0626' }],
    });
    expect(balanceOf(ledger, early)).toBe(5);
    expect(balanceOf(ledger, { ...early, condition: 'quarantined' })).toBe(15);
  });

  test('keeps stock that is held back from being used, until it is released', () => {
    const ledger = stocked();
    ledger.given(changeCondition([{ ...early, quantity: 20, ...quarantine }]));
    ledger
      .when(consume([{ ...early, quantity: 1 }]))
      .refused('insufficient-stock /lines/0/quantity');
    ledger.given(changeCondition([{ ...early, quantity: 8, ...release }]));
    ledger.when(consume([{ ...early, quantity: 8 }])).accepted('StockConsumed');
  });

  test('for a recall or an alarm is an entry of the moment that it is of', () => {
    const ledger = stocked();
    const occurredAt = '2026-03-05T00:00:00.000000Z';
    ledger.given(changeCondition([{ ...early, quantity: 20, ...quarantine }], { occurredAt }));
    const before = amountIn(bookOf(ledger), early, '2026-03-04T23:59:59.999999Z');
    expect([before, amountIn(bookOf(ledger), early, occurredAt)]).toEqual([20, 0]);
  });

  test('takes from the worst stage first where the line leaves the stage open', () => {
    const ledger = stocked();
    ledger.given(receive([{ ...early, vvmStage: 2, quantity: 10 }]));
    const { lines } = ledger
      .when(changeCondition([{ ...early, quantity: 12, ...quarantine }]))
      .accepted('ConditionChanged');
    expect(lines.map(({ vvmStage, quantity }) => [vvmStage, quantity])).toEqual([
      [2, 10],
      [undefined, 2],
    ]);
  });

  test('may name a balance twice, for two reasons', () => {
    const line = { ...early, quantity: 5, ...quarantine };
    const { lines } = stocked()
      .when(changeCondition([line, { ...line, reason: 'damageSuspected' }]))
      .accepted('ConditionChanged');
    expect(lines.map(({ reason }) => reason)).toEqual(['heatSuspected', 'damageSuspected']);
  });

  test('brings back what awaited disposal, for a reason of its own', () => {
    const ledger = stocked();
    ledger.given(discard([{ ...early, quantity: 20, reason: 'breakage' }]));
    const back = { ...early, quantity: 4, condition: 'awaitingDisposal' as const, to: release.to };
    ledger
      .when(changeCondition([{ ...back, reason: 'assessedUsable' }]))
      .refused('wrong-reason /lines/0/reason')
      .with({ reason: 'assessedUsable', class: 'salvage' });
    ledger.given(changeCondition([{ ...back, reason: 'setAsideByMistake' }]));
    expect(balanceOf(ledger, early)).toBe(4);
  });

  test('says what the book does not cover where the facility flags', () => {
    const ledger = stocked(post);
    const lines = [{ ...early, quantity: 25, ...quarantine }];
    const data = ledger.try(changeCondition(lines, { facility: post }));
    expect(data.accepted('ConditionChanged').lines[0]).toMatchObject({ uncovered: 5 });
    expect(balanceOf(ledger, early, post)).toBe(-5);
  });

  test('can be taken back while what it gave is there', () => {
    const ledger = stocked();
    const changed = eventOf(ledger, changeCondition([{ ...early, quantity: 20, ...quarantine }]));
    ledger.given(reverse(changed));
    expect(balanceOf(ledger, early)).toBe(20);
    expect(balanceOf(ledger, { ...early, condition: 'quarantined' })).toBe(0);
  });

  test('cannot be taken back after what it released was used', () => {
    const ledger = stocked();
    ledger.given(receive([{ ...early, condition: 'quarantined', vvmStage: 1, quantity: 6 }]));
    const line = { ...early, vvmStage: 1 as const };
    const released = eventOf(ledger, changeCondition([{ ...line, quantity: 6, ...release }]));
    ledger.given(issue([{ ...line, quantity: 6 }]));
    ledger.when(reverse(released)).refused('insufficient-stock /event');
  });
});

describe('a change of condition is refused', () => {
  test('when it changes nothing', () => {
    const line = { ...early, quantity: 1, to: { condition: 'usable' as const } };
    stocked()
      .when(changeCondition([{ ...line, reason: 'holdLifted' }]))
      .refused('moves-nowhere /lines/0/to/condition');
  });

  test('for a reason of another change', () => {
    const line = { ...early, quantity: 1, ...quarantine, reason: 'assessedUsable' as const };
    stocked()
      .when(changeCondition([line]))
      .refused('wrong-reason /lines/0/reason')
      .with({ reason: 'assessedUsable', class: 'quarantine' });
  });

  test('when the balance has less, naming what there is', () => {
    stocked()
      .when(changeCondition([{ ...early, quantity: 21, ...quarantine }]))
      .refused('insufficient-stock /lines/0/quantity');
  });

  test('without the lot: what was seen is not what would be picked first', () => {
    const lines = [
      { item: bcg, quantity: 1, ...quarantine },
      { item: syringe, quantity: 1, ...quarantine },
    ];
    stocked().when(changeCondition(lines)).refused('lot-required /lines/0/lot');
  });

  test('when two lines say the same', () => {
    const line = { ...early, quantity: 1, ...quarantine };
    stocked()
      .when(changeCondition([line, line]))
      .refused('duplicate-line /lines/1');
  });
});
