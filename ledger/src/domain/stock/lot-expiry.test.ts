import { lotIdentifierOf } from '@lumbung/schemas/catalogue/lot-identifier';
import { describe, expect, test } from 'vitest';
import { correctLot, extendExpiry, lotCalled, registerLot } from '../../testing/lot-commands.ts';
import { IDS, LABELS } from '../../testing/small-country.ts';
import { stocked } from '../../testing/stocked.ts';
import {
  adjust,
  consume,
  count,
  openBalances,
  receive,
  returnFromPosyandu,
} from '../../testing/stock-commands.ts';

const { bcg, post } = IDS;
const { number, expiry } = LABELS.early;
const other = '2026-07-31';
const misread = { item: bcg, lot: { number, expiry: other }, quantity: 5 };
const confirmed = { ...misread, lot: { ...misread.lot, confirmed: true as const } };
const question = { lot: number, known: expiry, expiry: other, id: lotCalled('early') };

describe('the number of a lot that is known with another expiry', () => {
  const counted = { item: bcg, lot: misread.lot, counted: 5 };

  test.each([
    receive([misread]),
    returnFromPosyandu([misread]),
    adjust([{ ...misread, direction: 'in', reason: 'found' }]),
    count([counted]),
    openBalances([counted]),
  ])('asks when it comes by $kind', (command) => {
    stocked().when(command).refused('lot-expiry-differs /lines/0/lot/expiry').with(question);
  });

  test('asks whatever the spelling, and in a facility that records and flags too', () => {
    const lot = { number: 'b 0626', expiry: other };
    const command = receive([{ ...misread, lot }], { facility: post });
    stocked(post).when(command).refused('lot-expiry-differs /lines/0/lot/expiry');
  });

  test('is another lot where that is confirmed, and the answer is no part of its identity', () => {
    const ledger = stocked();
    const { lines } = ledger.try(receive([confirmed])).accepted('StockReceived');
    const lot = lotIdentifierOf(bcg, number, other);
    expect(lines).toMatchObject([{ lot, lotNumber: number, expiry: other }]);
    ledger.when(receive([misread])).accepted('StockReceived');
    expect(ledger.when(receive([confirmed])).accepted('StockReceived').lines).toMatchObject([
      { lot },
    ]);
  });

  test('asks nothing where the lot is named by its identifier, or where nothing is known', () => {
    const ledger = stocked();
    ledger.when(receive([{ ...misread, lot: lotCalled('early') }])).accepted('StockReceived');
    const known = ledger.when(receive([misread], { facility: post }));
    known.accepted('StockReceived');
  });

  test('asks of two lines of one document too', () => {
    const line = { item: bcg, quantity: 5 };
    const first = { ...line, lot: { number: 'NEW', expiry: '2027-01-31' } };
    const second = { ...line, lot: { number: 'new', expiry: '2027-02-28' } };
    stocked()
      .when(receive([first, second]))
      .refused('lot-expiry-differs /lines/1/lot/expiry')
      .with({
        lot: 'new',
        known: '2027-01-31',
        expiry: '2027-02-28',
        id: lotIdentifierOf(bcg, 'NEW', '2027-01-31'),
      });
    const sure = { ...second, lot: { ...second.lot, confirmed: true as const } };
    stocked()
      .when(receive([first, sure]))
      .accepted('StockReceived');
  });
});

describe('the label of a lot whose expiry is known otherwise by now', () => {
  test.each([correctLot('early', { number, expiry: other }), extendExpiry('early', other)])(
    'names it as it was first seen and as it is known (%#)',
    (change) => {
      const ledger = stocked();
      ledger.given(registerLot('early'), change);
      for (const lot of [
        { number, expiry },
        { number, expiry: other },
      ]) {
        const { lines } = ledger
          .when(receive([{ item: bcg, lot, quantity: 1 }]))
          .accepted('StockReceived');
        expect(lines).toMatchObject([{ lot: lotCalled('early'), expiry: lot.expiry }]);
        ledger.when(consume([{ item: bcg, lot, quantity: 1 }])).accepted('StockConsumed');
      }
    },
  );
});
