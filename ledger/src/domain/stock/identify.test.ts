import { describe, expect, test } from 'vitest';
import { balanceOf, eventOf } from '../../testing/book.ts';
import { IDS, LABELS, smallCountry } from '../../testing/small-country.ts';
import { consume, identify, receive, reverse } from '../../testing/stock-commands.ts';
import { stocked } from '../../testing/stocked.ts';

const { bcg, syringe, post } = IDS;
const unknown = { item: bcg, lot: 'unknown' as const };
const early = { item: bcg, lot: LABELS.early };

/** A health post that used 70 of the 50 usable that its book had. */
function short() {
  const ledger = stocked(post);
  ledger.given(consume([{ item: bcg, quantity: 70 }], { facility: post }));
  return ledger;
}

describe('the naming of a lot', () => {
  test('moves stock on hand from the lot unknown, which gives, to the named one, which gains', () => {
    const ledger = smallCountry();
    ledger.given(receive([{ ...unknown, quantity: 40 }]));
    const data = ledger.try(identify([{ ...early, quantity: 25 }])).accepted('StockLotIdentified');
    expect(data.lines).toEqual([
      expect.objectContaining({ line: 1, lot: 'unknown', direction: 'out', pair: 2 }),
      expect.objectContaining({ line: 2, lotNumber: 'B-0626', direction: 'in', pair: 1 }),
    ]);
    expect(data.lines[0]).not.toHaveProperty('expiry');
    expect([balanceOf(ledger, unknown), balanceOf(ledger, early)]).toEqual([15, 25]);
  });

  test('makes good what was taken from unknown: the named lot gives, unknown is zero again', () => {
    const ledger = short();
    expect(balanceOf(ledger, unknown, post)).toBe(-20);
    ledger.given(receive([{ ...early, quantity: 60 }], { facility: post }));
    ledger.given(identify([{ ...early, quantity: 20, what: 'taken' }], { facility: post }));
    expect([balanceOf(ledger, unknown, post), balanceOf(ledger, early, post)]).toEqual([0, 40]);
  });

  test('of what was taken says what the named lot does not cover either', () => {
    const { lines } = short()
      .when(identify([{ ...early, quantity: 20, what: 'taken' }], { facility: post }))
      .accepted('StockLotIdentified');
    expect(lines[0]).toMatchObject({ lotNumber: 'B-0626', direction: 'out', uncovered: 20 });
  });

  test('may name a lot that nobody has seen yet', () => {
    const ledger = smallCountry();
    ledger.given(receive([{ ...unknown, quantity: 40 }]));
    const lot = { number: 'NEW-1', expiry: '2027-05-31' };
    ledger.given(identify([{ item: bcg, lot, quantity: 40 }]));
    expect(balanceOf(ledger, { item: bcg, lot })).toBe(40);
  });

  test('is taken back whole, and not by half', () => {
    const ledger = smallCountry();
    ledger.given(receive([{ ...unknown, quantity: 40 }]));
    const named = eventOf(ledger, identify([{ ...early, quantity: 25 }]));
    ledger
      .when(reverse(named, { lines: [2] }))
      .refused('half-of-pair /lines/0')
      .with({ line: 2, pair: 1 });
    ledger.given(reverse(named));
    expect([balanceOf(ledger, unknown), balanceOf(ledger, early)]).toEqual([40, 0]);
  });

  test('is refused beyond what unknown has, line by line', () => {
    const ledger = smallCountry();
    ledger.given(receive([{ ...unknown, quantity: 40 }]));
    const lines = [
      { ...early, quantity: 25 },
      { item: bcg, lot: LABELS.late, quantity: 16 },
    ];
    ledger
      .when(identify(lines))
      .refused('more-than-unknown /lines/1/quantity')
      .with({ amount: 15 });
  });

  test('is refused beyond what was taken without being there, also where the facility flags', () => {
    short()
      .when(identify([{ ...early, quantity: 21, what: 'taken' }], { facility: post }))
      .refused('more-than-unknown /lines/0/quantity')
      .with({ amount: 20 });
    short()
      .when(identify([{ ...early, quantity: 1 }], { facility: post }))
      .refused('more-than-unknown /lines/0/quantity')
      .with({ amount: 0 });
  });

  test('is refused to unknown itself, and of an item without lots', () => {
    const ledger = smallCountry();
    ledger.given(receive([{ ...unknown, quantity: 40 }]));
    ledger.when(identify([{ ...unknown, quantity: 1 }])).refused('moves-nowhere /lines/0/lot');
    ledger
      .when(identify([{ item: syringe, lot: LABELS.early, quantity: 1 }]))
      .refused('lot-not-managed /lines/0/lot');
  });
});
