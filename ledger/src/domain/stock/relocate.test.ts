import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { describe, expect, test } from 'vitest';
import { balanceOf, eventOf } from '../../testing/book.ts';
import { IDS, LABELS } from '../../testing/small-country.ts';
import {
  count,
  issue,
  reallocate,
  receive,
  relocate,
  reverse,
} from '../../testing/stock-commands.ts';
import { stocked } from '../../testing/stocked.ts';

const { bcg, syringe, coldRoom, program, funder, post } = IDS;
const early = { item: bcg, lot: LABELS.early };
const there = { ...early, place: coldRoom };
const to = { place: coldRoom };

describe('a relocation', () => {
  test('moves stock between two places of the facility', () => {
    const ledger = stocked();
    const data = ledger.try(relocate([{ ...early, quantity: 15, to }])).accepted('StockRelocated');
    expect(data.lines).toEqual([
      expect.objectContaining({ place: 'main', to, quantity: 15, lotNumber: 'B-0626' }),
    ]);
    expect([balanceOf(ledger, early), balanceOf(ledger, there)]).toEqual([5, 15]);
  });

  test('without a lot takes the usable lot that expires first', () => {
    const { lines } = stocked()
      .when(relocate([{ item: bcg, quantity: 25, to }]))
      .accepted('StockRelocated');
    expect(lines.map(({ lotNumber, quantity }) => [lotNumber, quantity])).toEqual([
      ['B-0626', 20],
      ['B-1226', 5],
    ]);
  });

  test('may name an expired lot: it is kept elsewhere, not used', () => {
    const line = { item: bcg, lot: LABELS.expired, quantity: 10, to };
    const { lines } = stocked()
      .when(relocate([line]))
      .accepted('StockRelocated');
    expect(lines[0]).not.toHaveProperty('expired');
  });

  test('may take from one balance to two places', () => {
    const ledger = stocked();
    ledger.given(receive([{ ...there, vvmStage: 1, quantity: 4 }]));
    const shelf = deriveIdentifier('test', 'second room');
    const place = { place: shelf, code: '2', name: 'Second room' };
    ledger.given({ kind: 'place.define', target: IDS.centre, body: place });
    const line = { ...early, quantity: 5 };
    const { lines } = ledger
      .when(
        relocate([
          { ...line, to },
          { ...line, to: { place: shelf } },
        ]),
      )
      .accepted('StockRelocated');
    expect(lines.map((each) => each.to.place)).toEqual([coldRoom, shelf]);
  });

  test('keeps the condition: what is held back is held back there too', () => {
    const ledger = stocked();
    const held = { condition: 'quarantined' as const };
    ledger.given(receive([{ ...early, ...held, quantity: 8 }]));
    ledger.given(relocate([{ ...early, ...held, quantity: 8, to }]));
    expect(balanceOf(ledger, { ...there, ...held })).toBe(8);
  });

  test('can be taken back, to the place where it was', () => {
    const ledger = stocked();
    const moved = eventOf(ledger, relocate([{ ...early, quantity: 15, to }]));
    const { lines } = ledger.try(reverse(moved)).accepted('MovementReversed');
    expect(lines[0]).toMatchObject({
      place: 'main',
      from: { account: 'onHand', condition: 'usable', elsewhere: { place: coldRoom } },
      to: { account: 'onHand', condition: 'usable' },
    });
    expect([balanceOf(ledger, early), balanceOf(ledger, there)]).toEqual([20, 0]);
  });

  test('cannot be taken back after it was issued from there', () => {
    const ledger = stocked();
    const moved = eventOf(ledger, relocate([{ ...early, quantity: 15, to }]));
    ledger.given(issue([{ ...there, quantity: 1 }]));
    ledger.when(reverse(moved)).refused('insufficient-stock /event');
  });

  test('is counted where it went', () => {
    const ledger = stocked();
    ledger.given(relocate([{ ...early, quantity: 15, to }]));
    const scope = { kind: 'place', place: coldRoom } as const;
    const { lines } = ledger
      .when(count([{ ...there, counted: 14 }], { scope }))
      .accepted('StockCounted');
    expect(lines[0]).toMatchObject({ booked: 15, variance: -1 });
  });

  test('says what the book does not cover where the facility flags', () => {
    const { lines } = stocked(post)
      .when(relocate([{ ...early, quantity: 21, to }], { facility: post }))
      .accepted('StockRelocated');
    expect(lines[0]).toMatchObject({ uncovered: 1 });
  });

  test('is refused to where it is, to an unknown place, and beyond what is there', () => {
    const nowhere = deriveIdentifier('test', 'nowhere');
    stocked()
      .when(
        relocate([
          { ...early, quantity: 1, to: { place: 'main' } },
          { ...early, quantity: 1, to: { place: nowhere } },
          { item: syringe, quantity: 101, to },
        ]),
      )
      .refused(
        'moves-nowhere /lines/0/to',
        'unknown-place /lines/1/to/place',
        'insufficient-stock /lines/2/quantity',
      );
  });
});

describe('a reallocation', () => {
  test('gives stock to a program and a funding', () => {
    const ledger = stocked();
    ledger.given(reallocate([{ ...early, quantity: 12, to: { program, funding: funder } }]));
    expect(balanceOf(ledger, { ...early, program, funding: funder })).toBe(12);
    expect(balanceOf(ledger, early)).toBe(8);
  });

  test('takes the program away where the new one is empty', () => {
    const ledger = stocked();
    ledger.given(receive([{ ...early, program, funding: funder, quantity: 6 }]));
    const line = { ...early, program, funding: funder, quantity: 6, to: { funding: funder } };
    ledger.given(reallocate([line]));
    expect(balanceOf(ledger, { ...early, funding: funder })).toBe(6);
    expect(balanceOf(ledger, { ...early, program, funding: funder })).toBe(0);
  });

  test('rests on the program and the funding that it names', () => {
    const { basis } = stocked()
      .when(reallocate([{ ...early, quantity: 1, to: { program, funding: funder } }]))
      .accepted('StockReallocated');
    const streams = basis.map(({ stream }) => stream);
    expect(streams).toEqual(expect.arrayContaining([`program-${program}`, `party-${funder}`]));
  });

  test('can be taken back', () => {
    const ledger = stocked();
    const given = eventOf(ledger, reallocate([{ ...early, quantity: 12, to: { program } }]));
    ledger.given(reverse(given));
    expect(balanceOf(ledger, { ...early, program })).toBe(0);
    expect(balanceOf(ledger, early)).toBe(20);
  });

  test('is refused to what it has, and to what is not registered', () => {
    const nobody = deriveIdentifier('test', 'nobody');
    stocked()
      .when(
        reallocate([
          { ...early, quantity: 1, to: {} },
          { ...early, quantity: 1, to: { program: nobody } },
          { ...early, quantity: 1, to: { funding: IDS.supplier } },
        ]),
      )
      .refused(
        'moves-nowhere /lines/0/to',
        'unknown-program /lines/1/to/program',
        'wrong-party-role /lines/2/to/funding',
      );
  });
});
