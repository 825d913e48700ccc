import type { CommandInput } from '@lumbung/schemas/commands';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { describe, expect, test } from 'vitest';
import { balanceOf, eventOf } from '../../testing/book.ts';
import { BCG, IDS, LABELS } from '../../testing/small-country.ts';
import {
  consume,
  discard,
  openVials,
  receive,
  retractOpening,
  reverse,
} from '../../testing/stock-commands.ts';
import { stocked } from '../../testing/stocked.ts';

const { bcg, syringe, coldRoom, program, post, centre } = IDS;
const early = { item: bcg, lot: LABELS.early };
const OPENED = '2026-03-09T01:00:00.000000Z';

function withItem(changes: Partial<CommandInput<'item.revise'>>, facility = centre) {
  const ledger = stocked(facility);
  ledger.given({ kind: 'item.revise', target: bcg, body: { ...BCG, ...changes } });
  return ledger;
}

/** A facility that opened one vial of 20 in the morning of the day before. */
function opened(facility: string = centre) {
  const ledger = stocked(facility);
  const command = openVials([{ ...early, vials: 1 }], { facility, occurredAt: OPENED });
  return { ledger, vial: { event: eventOf(ledger, command), line: 1 } };
}

describe('opening vials', () => {
  test('moves nothing, and decides by when they are to be discarded: six hours later', () => {
    const ledger = stocked();
    const data = ledger
      .try(openVials([{ ...early, vials: 1 }], { occurredAt: OPENED }))
      .accepted('VialOpened');
    expect(data.lines[0]).toMatchObject({
      lotNumber: 'B-0626',
      vials: 1,
      unitsPerVial: 20,
      quantity: 20,
      openVialPolicy: 'sixHours',
      discardBy: '2026-03-09T07:00:00.000000Z',
    });
    expect(balanceOf(ledger, early)).toBe(20);
  });

  test('or 28 days later, where the item may be kept so long', () => {
    const { lines } = withItem({ openVialPolicy: 'twentyEightDays' })
      .when(openVials([{ ...early, vials: 1 }], { occurredAt: OPENED }))
      .accepted('VialOpened');
    expect(lines[0]?.discardBy).toBe('2026-04-06T01:00:00.000000Z');
  });

  test('but never past the last day of the lot at the facility', () => {
    const ledger = withItem({ openVialPolicy: 'twentyEightDays' });
    const lot = { number: 'SOON', expiry: '2026-03-20' };
    ledger.given(receive([{ item: bcg, lot, quantity: 20 }]));
    const { lines } = ledger.when(openVials([{ item: bcg, lot, vials: 1 }])).accepted('VialOpened');
    expect(lines[0]?.discardBy).toBe('2026-03-20T15:59:59.999999Z');
  });

  test('says which presentation, where the item has several', () => {
    const presentations = [...BCG.presentations, { name: 'small vial', unitsPerPack: 10 }];
    const ledger = withItem({ presentations });
    const line = { ...early, vials: 2 };
    ledger.when(openVials([line])).refused('unknown-presentation /lines/0/unitsPerVial');
    ledger
      .when(openVials([{ ...line, unitsPerVial: 5 }]))
      .refused('unknown-presentation /lines/0/unitsPerVial');
    const { lines } = ledger
      .when(openVials([{ ...line, unitsPerVial: 10 }]))
      .accepted('VialOpened');
    expect(lines[0]).toMatchObject({ unitsPerVial: 10, quantity: 20 });
  });

  test('is refused beyond the vials that are still closed', () => {
    const { ledger } = opened();
    ledger
      .when(openVials([{ ...early, vials: 1 }]))
      .refused('insufficient-stock /lines/0/vials')
      .with({ asked: 20, available: 0, at: '2026-03-10T05:00:00.000000Z' });
  });

  test('is recorded beyond them where the facility flags', () => {
    const { ledger } = opened(post);
    ledger.when(openVials([{ ...early, vials: 1 }], { facility: post })).accepted('VialOpened');
  });

  test('is refused of what may not be used, and of an item without a policy', () => {
    const ledger = stocked();
    const lines = [
      { item: bcg, lot: LABELS.expired, vials: 1 },
      { ...early, vvmStage: 3 as const, vials: 1 },
      { item: syringe, vials: 1 },
    ];
    ledger
      .when(openVials(lines))
      .refused(
        'lot-expired /lines/0/lot',
        'stock-not-usable /lines/1/vvmStage',
        'open-vial-policy-missing /lines/2/item',
      );
  });
});

describe('taking from opened vials', () => {
  test('fills in what the line leaves out of their balance, and needs no override', () => {
    const ledger = stocked();
    const kept = { lot: LABELS.late, place: coldRoom, program, vvmStage: 2 as const };
    ledger.given(receive([{ item: bcg, ...kept, quantity: 40 }]));
    const event = eventOf(ledger, openVials([{ item: bcg, ...kept, vials: 1 }]));
    const vial = { event, line: 1 };
    const { lines } = ledger
      .when(consume([{ item: bcg, quantity: 3, vial }]))
      .accepted('StockConsumed');
    expect(lines[0]).toMatchObject({ place: coldRoom, program, vvmStage: 2, quantity: 3, vial });
  });

  test('is told apart by vial: a document may take from two of one balance', () => {
    const ledger = withItem({ presentations: [{ name: 'vial', unitsPerPack: 10 }] });
    const vials = [1, 2].map(() => ({
      event: eventOf(ledger, openVials([{ ...early, vials: 1 }])),
      line: 1,
    }));
    const lines = vials.map((vial) => ({ item: bcg, quantity: 4, vial }));
    ledger.when(consume(lines)).accepted('StockConsumed');
  });

  test('is refused beyond what is left of them, given and wasted together', () => {
    const { ledger, vial } = opened();
    ledger.given(receive([{ ...early, quantity: 20 }], { occurredAt: '2026-03-01' }));
    const occurredAt = '2026-03-09T03:00:00.000000Z';
    ledger.given(consume([{ item: bcg, quantity: 14, vial }], { occurredAt }));
    ledger.given(discard([{ item: bcg, quantity: 4, vial, reason: 'sessionEnded' }]));
    ledger
      .when(consume([{ item: bcg, quantity: 3, vial }], { occurredAt }))
      .refused('vial-has-less /lines/0/quantity')
      .with({ amount: 2 });
    expect(balanceOf(ledger, early)).toBe(22);
  });

  test('is refused to be used past their discard time; the rest is discarded', () => {
    const { ledger, vial } = opened();
    ledger
      .when(consume([{ item: bcg, quantity: 1, vial }]))
      .refused('vial-past-discard-time /lines/0/vial')
      .with({ until: '2026-03-09T07:00:00.000000Z' });
    const rest = [{ item: bcg, quantity: 20, vial, reason: 'openVialTimeLimit' as const }];
    ledger.when(discard(rest)).accepted('StockDiscarded');
  });

  test('is flagged past it where the facility records and flags', () => {
    const { ledger, vial } = opened(post);
    const { lines } = ledger
      .when(consume([{ item: bcg, quantity: 1, vial }], { facility: post }))
      .accepted('StockConsumed');
    expect(lines[0]).toMatchObject({ vial, pastDiscardTime: true });
  });

  test('gives it back to them when it is taken back', () => {
    const { ledger, vial } = opened();
    const occurredAt = '2026-03-09T03:00:00.000000Z';
    const used = eventOf(ledger, consume([{ item: bcg, quantity: 20, vial }], { occurredAt }));
    const { lines } = ledger.try(reverse(used)).accepted('MovementReversed');
    expect(lines[0]).toMatchObject({ vial });
    ledger
      .when(consume([{ item: bcg, quantity: 20, vial }], { occurredAt }))
      .accepted('StockConsumed');
  });

  test('is refused of vials that nobody opened, of other stock, and before they were opened', () => {
    const { ledger, vial } = opened();
    const nowhere = { event: deriveIdentifier('test', 'nowhere'), line: 1 };
    ledger
      .when(consume([{ ...early, quantity: 1, vial: nowhere }]))
      .refused('unknown-vial /lines/0/vial');
    const occurredAt = '2026-03-09T02:00:00.000000Z';
    const other = { item: bcg, lot: LABELS.late, quantity: 1, vial };
    ledger.when(consume([other], { occurredAt })).refused('vial-of-other-stock /lines/0/vial');
    ledger
      .when(consume([{ item: bcg, quantity: 1, vial }], { occurredAt: '2026-03-09T00:59:00Z' }))
      .refused('vial-not-open-yet /lines/0/vial')
      .with({ at: OPENED });
  });

  test('is no discard of unopened vials', () => {
    const { ledger, vial } = opened();
    ledger
      .when(discard([{ item: bcg, quantity: 1, vial, reason: 'breakage' }]))
      .refused('wrong-reason /lines/0/reason')
      .with({ reason: 'breakage', class: 'openVialWastage' });
  });
});

describe('that vials were opened is taken back', () => {
  test('while nothing was taken from them, once, and not as a movement', () => {
    const { ledger, vial } = opened();
    ledger.when(reverse(vial.event)).refused('not-reversible /event');
    const data = ledger.try(retractOpening(vial.event)).accepted('VialOpeningRetracted');
    expect(data.lines).toEqual([expect.objectContaining({ reverses: vial, quantity: 20 })]);
    ledger.when(retractOpening(vial.event)).refused('already-reversed /event');
    ledger.when(openVials([{ ...early, vials: 1 }])).accepted('VialOpened');
  });

  test('but not while what was taken from them stands', () => {
    const { ledger, vial } = opened();
    const rest = discard([{ item: bcg, quantity: 1, vial, reason: 'sessionEnded' }]);
    const discarded = eventOf(ledger, rest);
    ledger.when(retractOpening(vial.event)).refused('vial-in-use /event').with({ line: 1 });
    ledger.given(reverse(discarded));
    ledger.given(retractOpening(vial.event));
  });
});
